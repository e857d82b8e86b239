// SPDX-License-Identifier: MIT
#include "ui/account/connection_check_view.h"

#include "app/explain/direct_findings.h"
#include "app/explain/explainer.h"
#include "app/explain/findings.h"
#include "app/explain/isolated.h"
#include "app/send/connection_check.h"
#include "ui/kit/ink.h"
#include "ui/kit/notice.h"
#include "ui/kit/sentence_label.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

void empty(QGridLayout *lines)
{
    while (QLayoutItem *item = lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void addLine(QGridLayout *lines, app::Finding::Level level, const QString &text)
{
    QPalette palette = lines->parentWidget()->palette();
    auto *sign = new QLabel;
    QColor colour = ink::quiet(palette);
    switch (level) {
    case app::Finding::Level::Fact:
        sign->setText(u"·"_s);
        sign->setAccessibleName(ConnectionCheckView::tr("fact"));
        break;
    case app::Finding::Level::Good:
        sign->setText(u"✓"_s);
        sign->setAccessibleName(ConnectionCheckView::tr("good"));
        colour = ink::good(palette);
        break;
    case app::Finding::Level::Notice:
        sign->setText(u"!"_s);
        sign->setAccessibleName(ConnectionCheckView::tr("worth knowing"));
        colour = ink::doubtful(palette);
        break;
    case app::Finding::Level::Bad:
        sign->setText(u"✕"_s);
        sign->setAccessibleName(ConnectionCheckView::tr("bad"));
        colour = ink::wrong(palette);
        break;
    }
    palette.setColor(QPalette::WindowText, colour);
    sign->setPalette(palette);
    sign->setAlignment(Qt::AlignTop | Qt::AlignHCenter);
    auto *sentence = new SentenceLabel(text);
    sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    const int row = lines->rowCount();
    lines->addWidget(sign, row, 0);
    lines->addWidget(sentence, row, 1);
}

QGridLayout *makeLines()
{
    auto *lines = new QGridLayout;
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setHorizontalSpacing(8);
    lines->setVerticalSpacing(3);
    lines->setColumnMinimumWidth(0, 14);
    lines->setColumnStretch(1, 1);
    return lines;
}

/// The events worth a sentence here; the whole conversation belongs to the session pane.
bool isWorthALine(const smtp::Event &event)
{
    using namespace smtp::happened;
    if (const auto *reply = std::get_if<Replied>(&event.body))
        return reply->reply.isPositive()
            && (reply->verb.isEmpty() || reply->verb == "AUTH"); // the greeting; what EHLO says is found out below
    return std::holds_alternative<Resolved>(event.body) || std::holds_alternative<ConnectFailed>(event.body)
        || std::holds_alternative<Connected>(event.body) || std::holds_alternative<TlsEstablished>(event.body);
}

} // namespace

ConnectionCheckView::ConnectionCheckView(QWidget *parent)
    : QWidget(parent)
    , m_notice(new Notice)
    , m_outcome(new SentenceLabel)
    , m_steps(makeLines())
    , m_heading(new QLabel(tr("What the server offers, and how safe it is")))
    , m_findings(makeLines())
{
    m_outcome->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *said = new QVBoxLayout(m_notice);
    said->setContentsMargins(14, 8, 12, 8);
    said->addWidget(m_outcome);
    m_notice->hide();
    QFont bold = m_heading->font();
    bold.setWeight(QFont::DemiBold);
    m_heading->setFont(bold);
    m_heading->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 8);
    layout->setSpacing(8);
    layout->addWidget(m_notice);
    layout->addLayout(m_steps);
    layout->addWidget(m_heading);
    layout->addLayout(m_findings);
    setAccessibleName(tr("Test of the connection"));
}

ConnectionCheckView::~ConnectionCheckView() = default;

void ConnectionCheckView::start(
    const app::Account &account, const app::Identity &own, const app::Passwords &passwords, const app::PracticeAccess &practice)
{
    cancel();
    m_notice->setTone(Notice::Tone::Plain);
    if (std::holds_alternative<app::Account::Exchangers>(account.route)) {
        say(tr("Looking for what may stop your letters…"));
    } else {
        const app::Account::Server *server = account.server();
        say(tr("Connecting to %1…").arg(server ? app::isolated(server->host) : tr("the practice post office")));
    }
    m_check = new app::ConnectionCheck(account, own, passwords, practice, this);
    connect(&m_check->transcript(), &smtp::Transcript::appended, this, qOverload<const smtp::Event &>(&ConnectionCheckView::show));
    connect(m_check, &app::ConnectionCheck::tlsQuestionRaised, this, &ConnectionCheckView::tlsQuestionRaised);
    connect(m_check, &app::ConnectionCheck::tried, this, &ConnectionCheckView::conclude);
    connect(m_check, &app::ConnectionCheck::probed, this, qOverload<const app::ProbeResult &>(&ConnectionCheckView::show));
    connect(m_check, &app::ConnectionCheck::wayChecked, this, qOverload<const app::DirectCheckResult &>(&ConnectionCheckView::show));
    connect(m_check, &app::ConnectionCheck::ended, this, [this] {
        m_check->deleteLater();
        m_check = nullptr;
        Q_EMIT ended();
    });
    m_check->start();
}

void ConnectionCheckView::refuseCertificate()
{
    if (m_check)
        m_check->refuseCertificate();
}

void ConnectionCheckView::trustCertificate(const QByteArray &sha256)
{
    if (m_check)
        m_check->trustCertificate(sha256);
}

void ConnectionCheckView::cancel()
{
    if (m_check) {
        m_check->disconnect(this);
        m_check->transcript().disconnect(this);
        m_check->deleteLater();
        m_check = nullptr;
    }
    m_notice->hide();
    m_outcome->setSentence({});
    m_heading->hide();
    empty(m_steps);
    empty(m_findings);
}

void ConnectionCheckView::say(const QString &text)
{
    m_outcome->setSentence(text);
    m_notice->show();
}

void ConnectionCheckView::show(const smtp::Event &event)
{
    if (!isWorthALine(event))
        return;
    const QString text = app::meaning(event, m_check->transcript().events());
    const bool isFailure = std::holds_alternative<smtp::happened::ConnectFailed>(event.body);
    if (!text.isEmpty())
        addLine(m_steps, isFailure ? app::Finding::Level::Bad : app::Finding::Level::Good, text);
}

void ConnectionCheckView::conclude(const std::optional<smtp::Error> &error)
{
    m_notice->setTone(error ? Notice::Tone::Wrong : Notice::Tone::Good);
    if (!error) {
        say(tr("It works: you can send letters from this account. Nothing was sent."));
    } else {
        const app::Verdict verdict = app::judge(*error);
        QStringList text {verdict.headline, verdict.what, verdict.advice};
        text.removeAll(QString());
        say(text.join(u'\n'));
    }
    Q_EMIT tried(error);
}

void ConnectionCheckView::show(const app::ProbeResult &result)
{
    m_heading->show();
    for (const app::Finding &finding : app::findings(result))
        addLine(m_findings, finding.level, finding.sentence);
}

void ConnectionCheckView::show(const app::DirectCheckResult &result)
{
    const QList<app::Finding> all = app::findings(result);
    const bool isStopped = result.way != app::DirectCheckResult::Way::Open
        || std::ranges::any_of(all, [](const app::Finding &finding) { return finding.level == app::Finding::Level::Bad; });
    m_notice->setTone(isStopped ? Notice::Tone::Doubtful : Notice::Tone::Good);
    const bool isUntried = result.way == app::DirectCheckResult::Way::Untried;
    const QString headline = isUntried ? tr("Your own domain does not lead to a mail server that could be tried. Nothing was sent.")
        : isStopped                    ? tr("Some servers will probably refuse your letters from here. Nothing was sent.")
                                       : tr("Nothing seems to stop your letters. Nothing was sent.");
    say(headline + u'\n' + app::whyRelaysExist());
    for (const app::Finding &finding : all)
        addLine(m_findings, finding.level, finding.sentence);
    Q_EMIT tried(std::nullopt);
}

} // namespace ui
