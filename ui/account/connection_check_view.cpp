// SPDX-License-Identifier: MIT
#include "ui/account/connection_check_view.h"

#include "app/explain/explainer.h"
#include "app/send/connection_check.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

void drop(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QLayout *inner = item->layout())
            drop(inner);
        delete item->widget();
        delete item;
    }
}

/// The events worth a sentence here; the whole conversation belongs to the session pane.
bool isWorthALine(const smtp::Event &event)
{
    using namespace smtp::happened;
    if (const auto *reply = std::get_if<Replied>(&event.body))
        return reply->reply.isPositive() && reply->verb != "QUIT";
    return std::holds_alternative<Resolved>(event.body) || std::holds_alternative<ConnectFailed>(event.body)
        || std::holds_alternative<Connected>(event.body) || std::holds_alternative<TlsEstablished>(event.body);
}

} // namespace

ConnectionCheckView::ConnectionCheckView(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout)
    , m_outcome(new QLabel)
{
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setSpacing(3);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_lines);
    layout->addWidget(m_outcome);
    setAccessibleName(tr("Test of the connection"));
}

ConnectionCheckView::~ConnectionCheckView() = default;

void ConnectionCheckView::start(const app::Profile &profile, const smtp::Secret &password, const app::PracticeAccess &practice)
{
    cancel();
    m_outcome->setText(tr("Connecting to %1…").arg(profile.isPractice() ? tr("the practice post office") : profile.host));
    m_check = new app::ConnectionCheck(profile, password, practice, this);
    connect(&m_check->transcript(), &smtp::Transcript::appended, this, &ConnectionCheckView::show);
    connect(m_check, &app::ConnectionCheck::ended, this, &ConnectionCheckView::conclude);
    m_check->start();
}

void ConnectionCheckView::cancel()
{
    if (m_check) {
        m_check->disconnect(this);
        m_check->transcript().disconnect(this);
        m_check->deleteLater();
        m_check = nullptr;
    }
    drop(m_lines);
    m_outcome->clear();
}

void ConnectionCheckView::show(const smtp::Event &event)
{
    if (!isWorthALine(event))
        return;
    const QString text = app::meaning(event, m_check->transcript().events());
    const bool isFailure = std::holds_alternative<smtp::happened::ConnectFailed>(event.body);
    if (!text.isEmpty())
        addLine(isFailure ? u"✕"_s : u"✓"_s, text);
}

void ConnectionCheckView::addLine(const QString &mark, const QString &text)
{
    auto *line = new QHBoxLayout;
    auto *sign = new QLabel(mark);
    sign->setForegroundRole(QPalette::Accent);
    sign->setAlignment(Qt::AlignTop);
    sign->setAccessibleName(mark == u"✓" ? tr("good") : tr("failed"));
    auto *sentence = new QLabel(text);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    line->addWidget(sign);
    line->addWidget(sentence, 1);
    m_lines->addLayout(line);
}

void ConnectionCheckView::conclude(const std::optional<smtp::Error> &error)
{
    m_check->deleteLater();
    m_check = nullptr;
    if (!error) {
        m_outcome->setText(tr("It works: letters can be sent with this profile. Nothing was sent."));
    } else {
        const app::Verdict verdict = app::judge(*error);
        QStringList text {verdict.headline, verdict.what, verdict.advice};
        text.removeAll(QString());
        m_outcome->setText(text.join(u'\n'));
    }
    Q_EMIT ended(!error);
}

} // namespace ui
