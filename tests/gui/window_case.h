// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/sending_test.h"

#include <memory>

using namespace Qt::StringLiterals;
using Kind = app::Verdict::Kind;
using State = SendingTest::State;
using tests::ScriptedServer;
using ui::Sign;

/// Tests that act in the real window: each finds one of its own, which has the keyboard.
class WindowCase : public QObject {
    Q_OBJECT

protected:
    std::unique_ptr<SendingTest> m_test;

private Q_SLOTS:
    void init();
    void cleanup();
};
