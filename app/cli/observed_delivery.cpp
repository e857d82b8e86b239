// SPDX-License-Identifier: MIT
#include "app/cli/observed_delivery.h"

#include "app/cli/in_words.h"
#include "app/cli/tr.h"
#include "app/explain/direct_findings.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace app::cli {

ObservedDelivery::ObservedDelivery(const SendRequest &request, BuiltMessage message, SessionLog &log, QObject *parent)
    : QObject(parent)
    , m_message(std::move(message))
    , m_log(log)
    , m_credentials(request)
    , m_delivery(routeOf(request, [this] { return office(); }), {m_message.letter}, m_credentials, m_gate, m_transcript)
{
    connect(&m_transcript, &smtp::Transcript::appended, this, &ObservedDelivery::write);
    connect(&m_delivery, &Delivery::wayChecked, this, &ObservedDelivery::reportObstacles);
    connect(&m_delivery, &Delivery::ended, this, [this](const QList<smtp::DeliveryReport> &reports) { conclude(reports.value(0)); });
}

ObservedDelivery::~ObservedDelivery() = default;

PracticeHost *ObservedDelivery::office()
{
    m_office = std::make_unique<PracticeHost>();
    connect(m_office.get(), &PracticeHost::letterStored, this, &ObservedDelivery::letterStored);
    return m_office.get();
}

void ObservedDelivery::start()
{
    m_delivery.start();
}

void ObservedDelivery::cancel()
{
    m_delivery.cancel();
}

void ObservedDelivery::write(const smtp::Event &event)
{
    m_hasBegun = m_hasBegun || !std::holds_alternative<smtp::happened::Concluded>(event.body);
    if (!m_hasBegun) // nothing happened: the outcome says it all
        return;
    const bool wasFine = !m_log.hasFailed();
    m_log.write(event, m_transcript);
    if (const auto *noted = std::get_if<smtp::happened::Noted>(&event.body))
        tellLeftOut(*noted);
    m_hasContentBegun = m_hasContentBegun || std::holds_alternative<smtp::happened::BodyStarted>(event.body);
    if (wasFine && m_log.hasFailed()) // not from within the engine's own call
        QMetaObject::invokeMethod(this, &ObservedDelivery::stopForLog, Qt::QueuedConnection);
}

/// A wish that goes without: whoever reads no log is told all the same, once.
void ObservedDelivery::tellLeftOut(const smtp::happened::Noted &note)
{
    const QHash<smtp::Statement::Id, QString> sentences {
        {smtp::Statement::DsnMissing, Cli::tr("note: the server does not offer DSN: the letter goes without --dsn and --ret")},
        {smtp::Statement::DeliverByMissing, Cli::tr("note: the server does not offer DELIVERBY: the letter goes without --deliver-by")},
        {smtp::Statement::PriorityMissing, Cli::tr("note: the server does not offer MT-PRIORITY: the letter goes without --priority")},
    };
    if (const QString sentence = sentences.value(note.what.id); !sentence.isEmpty() && !m_leftOut.contains(note.what.id)) {
        m_leftOut += note.what.id;
        complain(sentence);
    }
}

void ObservedDelivery::reportObstacles(const DirectCheckResult &result)
{
    QStringList sentences;
    for (const Finding &finding : findings(result)) {
        if (finding.level == Finding::Level::Bad || finding.level == Finding::Level::Notice)
            sentences << u"  "_s + finding.sentence;
    }
    if (!sentences.isEmpty())
        complain(Cli::tr("before I try:") + u'\n' + sentences.join(u'\n') + u'\n' + whyRelaysExist());
}

void ObservedDelivery::stopForLog()
{
    if (m_isFinished || m_hasContentBegun) // who stops then does not know whether the letter arrives
        return;
    m_isStoppedForLog = true;
    cancel();
}

void ObservedDelivery::conclude(const smtp::DeliveryReport &report)
{
    m_isFinished = true;
    const bool isCancelled = report.error && report.error->kind == smtp::Error::Kind::Cancelled;
    if (m_isStoppedForLog && isCancelled) {
        complain(Cli::tr("the session log cannot be written (%1), so the session was stopped: nothing was sent")
                .arg(qt_error_string(m_log.error())));
        Q_EMIT finished(ExitInputOutput);
        return;
    }
    if (const auto &missing = m_credentials.failure(); missing && !isCancelled) {
        stop(report, *missing);
        return;
    }
    if (isCancelled && !m_hasBegun) {
        stop(report, {ExitTryLater, Cli::tr("stopped before a connection was opened: nothing was sent")});
        return;
    }
    ExitStatus status = exitStatus(report);
    const Verdict verdict = judge(report);
    writeOutcome(report, status, status == ExitAccepted ? verdict.headline : QString());
    if (status != ExitAccepted)
        complain(inWords(verdict));
    if (m_log.hasFailed()) {
        complain(Cli::tr("the session log is incomplete; the letter itself ended with status %1").arg(static_cast<int>(status)));
        status = ExitInputOutput;
    }
    Q_EMIT finished(status);
}

void ObservedDelivery::writeOutcome(const smtp::DeliveryReport &report, ExitStatus status, const QString &headline)
{
    const smtp::Transcript nothing;
    m_log.writeOutcome(report, m_message.messageId, status, headline, m_hasBegun ? m_transcript : nothing);
}

void ObservedDelivery::stop(const smtp::DeliveryReport &report, const Failure &failure)
{
    smtp::DeliveryReport told = report;
    told.error = errorOf(failure);
    writeOutcome(told, failure.status, {});
    complain(failure.text);
    Q_EMIT finished(failure.status);
}

} // namespace app::cli
