// SPDX-License-Identifier: MIT
#include "ui/session/gate_panel.h"

#include "ui/session/conversation_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

GatePanel::GatePanel(QWidget *parent)
    : Notice(parent)
    , m_title(new QLabel(tr("Ne&xt to send")))
    , m_line(new QLineEdit)
    , m_send(new QPushButton(tr("Send &it")))
    , m_skip(new QPushButton(tr("S&kip")))
{
    auto *abort = new QPushButton(tr("A&bort"));
    m_line->setFont(fixedFont(font()));
    m_line->setAccessibleName(tr("The command that waits to be sent"));
    m_title->setBuddy(m_line);
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send this command and wait at the next one"));
    m_skip->setToolTip(tr("Do not send this command and go on with the next one"));
    abort->setToolTip(tr("End the session here; the letter stays"));

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 9);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_send);
    layout->addWidget(m_skip);
    layout->addWidget(abort);

    connect(m_line, &QLineEdit::returnPressed, this, &GatePanel::send);
    connect(m_send, &QPushButton::clicked, this, &GatePanel::send);
    connect(m_skip, &QPushButton::clicked, this, [this] { Q_EMIT decided({smtp::GateDecision::Kind::Skip, {}}); });
    connect(abort, &QPushButton::clicked, this, [this] { Q_EMIT decided({smtp::GateDecision::Kind::Abort, {}}); });
}

void GatePanel::show(const smtp::GateOffer &offer)
{
    m_offered = QString::fromUtf8(offer.line.shown());
    m_line->setText(m_offered);
    m_line->setCursorPosition(0);
    // A line with a secret shows bullets: what would be edited is not what would be sent.
    m_line->setReadOnly(offer.line.hasSecret());
    m_line->setToolTip(offer.line.hasSecret() ? tr("This line holds a secret, so it cannot be edited.") : QString());
    m_skip->setEnabled(offer.canSkip);
    m_send->setFocus();
}

void GatePanel::send()
{
    if (m_line->isReadOnly() || m_line->text() == m_offered)
        Q_EMIT decided({});
    else
        Q_EMIT decided({smtp::GateDecision::Kind::Replace, m_line->text().toUtf8()});
}

} // namespace ui
