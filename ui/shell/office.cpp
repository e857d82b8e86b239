// SPDX-License-Identifier: MIT
#include "ui/shell/office.h"

using namespace Qt::StringLiterals;

namespace ui {

Office::Office(QObject *parent)
    : QObject(parent)
{
}

Office::~Office() = default;

app::SecretStore &Office::secrets()
{
    if (!m_secrets)
        m_secrets = app::SecretStore::system();
    return *m_secrets;
}

app::SentStore &Office::sent()
{
    if (!m_sent)
        m_sent = std::make_unique<app::SentStore>();
    return *m_sent;
}

app::PracticeHost &Office::practiceHost()
{
    if (!m_practice) {
        m_practice = std::make_unique<app::PracticeHost>();
        connect(m_practice.get(), &app::PracticeHost::opened, this, [this] {
            m_practiceProblem.reset();
            Q_EMIT practiceSettled();
        });
        connect(m_practice.get(), &app::PracticeHost::failed, this, [this](const smtp::Error &error) {
            m_practiceProblem = error;
            Q_EMIT practiceSettled();
        });
        connect(m_practice.get(), &app::PracticeHost::letterStored, this, &Office::letterArrived);
    }
    return *m_practice;
}

void Office::openPractice()
{
    practiceHost().open();
}

QString Office::maildir() const
{
    return m_practice ? m_practice->maildir() : QString();
}

quint16 Office::practicePort() const
{
    return m_practice ? m_practice->access().port : quint16(0);
}

app::PracticeAccess Office::practice() const
{
    return m_practice ? m_practice->access() : app::PracticeAccess();
}

} // namespace ui
