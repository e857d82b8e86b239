// SPDX-License-Identifier: MIT
#include "ui/session/password_question.h"

#include "app/explain/isolated.h"
#include "ui/kit/sentence_label.h"
#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace ui {

namespace {

constexpr int margin = 16;
constexpr int gap = 10; ///< before the check box, where it stands beside the buttons
constexpr int leastPassword = 120;

} // namespace

PasswordQuestion::PasswordQuestion(QWidget *parent)
    : Notice(parent)
    , m_headline(new SentenceLabel)
    , m_what(new SentenceLabel)
    , m_password(new QLineEdit)
    , m_keep(new QCheckBox(tr("&Keep it in this computer's keyring")))
    , m_answer(new QHBoxLayout)
    , m_row(new QHBoxLayout)
{
    QFont bold = font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setAccessibleName(tr("Password"));
    m_password->setMinimumWidth(leastPassword);
    m_password->setMaximumWidth(320);
    m_keep->setChecked(true);
    auto *logIn = new QPushButton(tr("&Log in"));
    logIn->setDefault(true);
    auto *giveUp = new QPushButton(tr("Do not s&end"));

    m_answer->setSpacing(8);
    m_answer->addWidget(m_password, 1);
    m_answer->addWidget(logIn);
    m_answer->addWidget(giveUp);
    m_row->setSpacing(6);
    m_row->addLayout(m_answer);
    m_row->addSpacing(gap);
    m_row->addWidget(m_keep);
    m_row->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, 9, margin, 10);
    layout->setSpacing(6);
    layout->addWidget(m_headline);
    layout->addWidget(m_what);
    layout->addLayout(m_row);

    connect(m_password, &QLineEdit::returnPressed, this, &PasswordQuestion::answer);
    connect(logIn, &QPushButton::clicked, this, &PasswordQuestion::answer);
    connect(giveUp, &QPushButton::clicked, this, [this] {
        m_password->clear();
        Q_EMIT answered({}, false);
    });
}

void PasswordQuestion::ask(const app::Login &login, const QString &account, app::SecretStore::Outcome why)
{
    using Outcome = app::SecretStore::Outcome;
    const bool wasRefused = why == Outcome::Refused;
    setTone(wasRefused ? Tone::Wrong : Tone::Plain);
    m_headline->setSentence(wasRefused
            ? tr("%1 did not accept the password of %2.", "server, user").arg(app::isolated(login.host), app::isolated(login.user))
            : tr("%1 asks for the password of %2.", "server, user").arg(app::isolated(login.host), app::isolated(login.user)));
    switch (why) {
    case Outcome::Refused:
        m_what->setSentence(tr(
            "Type it again. Some providers need a password just for this program: create it on their website. Nothing has been sent yet."));
        break;
    case Outcome::Denied:
        m_what->setSentence(
            tr("The keyring stayed locked, or you cancelled its question. Type the password here, or unlock the keyring and send again."));
        break;
    case Outcome::Unavailable:
        m_what->setSentence(tr("This system has no keyring: Facteur keeps the password in memory until you close it."));
        break;
    default:
        m_what->setSentence(tr("The keyring has no password for the account “%1”.").arg(app::isolated(account)));
    }
    // Where there is no keyring, nothing can be kept in it.
    m_keep->setVisible(why != Outcome::Unavailable);
    place();
    m_password->clear();
    m_password->setFocus();
}

/// The check box goes below as soon as there is no room for it beside the buttons.
void PasswordQuestion::place()
{
    const int wanted = 2 * margin + m_answer->sizeHint().width() + gap + 2 * m_row->spacing() + m_keep->sizeHint().width();
    const bool isNarrow = width() < wanted;
    m_row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_row->itemAt(1)->spacerItem()->changeSize(isNarrow ? 0 : gap, 0, QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_row->invalidate();
}

void PasswordQuestion::resizeEvent(QResizeEvent *event)
{
    Notice::resizeEvent(event);
    place();
}

QSize PasswordQuestion::minimumSizeHint() const
{
    // As narrow as it may become, so that it does not widen the window while it is one row.
    return {2 * margin + std::max(m_answer->minimumSize().width(), m_keep->minimumSizeHint().width()), Notice::minimumSizeHint().height()};
}

void PasswordQuestion::answer()
{
    if (m_password->text().isEmpty())
        return;
    const smtp::Secret password(m_password->text().toUtf8());
    m_password->clear();
    Q_EMIT answered(password, m_keep->isChecked());
}

} // namespace ui
