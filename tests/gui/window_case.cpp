// SPDX-License-Identifier: MIT
#include "tests/gui/window_case.h"

void WindowCase::init()
{
    m_test = std::make_unique<SendingTest>();
    QVERIFY(QTest::qWaitForWindowActive(&m_test->window()));
}

void WindowCase::cleanup()
{
    m_test.reset();
}

#include "moc_window_case.cpp"
