// SPDX-License-Identifier: MIT
#include "ui/shell/letter_page.h"

#include "app/explain/direct_findings.h"
#include "app/explain/isolated.h"
#include "app/explain/statement.h"
#include "app/send/tries.h"
#include "smtp/wire/printable.h"
#include "ui/compose/problem_sentence.h"
#include "ui/kit/settings.h"
#include "ui/letters/letter_over_session.h"
#include "ui/session/session_pane.h"

#include <QAction>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using Field = app::Problem::Field;
using Verdict = smtp::RecipientReport::Verdict;

LetterPage::LetterPage(Office &office, QWidget *parent)
    : Page(parent)
    , m_office(office)
    , m_composer(new Composer(office.accounts(), [&office](const QString &typed) { return office.sent().recipients(typed); }))
    , m_session(new SessionPane(SessionPane::Use::Live))
    , m_halves(new LetterOverSession(m_composer, m_session))
    , m_send(new QAction(this))
    , m_close(new QAction(this))
    , m_sendAgain(new QAction(tr("Send again"), this))
    , m_itArrived(new QAction(tr("It arrived"), this))
    , m_newLetter(new QAction(tr("New letter"), this))
    , m_openMailbox(new QAction(tr("Read it in the mailbox"), this))
    , m_openSent(new QAction(tr("Show it in Sent"), this))
    , m_openAccount(new QAction(tr("Open the account"), this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_halves);

    connect(m_composer, &Composer::titleChanged, this, [this] {
        const QStringList people = m_composer->people(); // who say whom it is for: its title need not
        const bool isUntitled = m_composer->subject().isEmpty() && !people.isEmpty();
        m_halves->describe(isUntitled ? tr("(no subject)") : m_composer->title(), people);
        Q_EMIT titleChanged();
    });
    connect(m_composer, &Composer::roomNeeded, m_halves, &LetterOverSession::showLetter);
    connect(m_halves, &LetterOverSession::letterShown, m_composer, &Composer::focusFirstField);
    connect(m_composer, &Composer::accountsRequested, this, [this] { Q_EMIT accountRequested(m_composer->accountId()); });
    connect(&m_session->actions(), &SessionActions::stepByStepRequested, this, [this] { send(StepGate::Mode::Stepping); });
    connect(&m_session->actions(), &SessionActions::cancelRequested, this, &LetterPage::cancel);
    connect(m_session, &SessionPane::passwordAnswered, this, [this](const smtp::Secret &password, bool keep) {
        setHeld(false);
        if (m_try)
            m_try->delivery.providePassword(password, keep);
    });
    connect(m_session, &SessionPane::certificateRefused, this, [this] {
        setHeld(false);
        if (m_try)
            m_try->delivery.refuseCertificate();
    });
    connect(m_session, &SessionPane::certificateTrusted, this, &LetterPage::trust);
    connect(m_send, &QAction::triggered, this, [this] { send(); });
    connect(m_close, &QAction::triggered, this, &LetterPage::closeRequested);
    connect(m_sendAgain, &QAction::triggered, this, &LetterPage::sendAgain);
    connect(m_itArrived, &QAction::triggered, this, &LetterPage::settleAsArrived);
    connect(m_newLetter, &QAction::triggered, this, &LetterPage::newLetterRequested);
    connect(m_openMailbox, &QAction::triggered, this, [this] { Q_EMIT placeRequested(PlaceId::Mailbox); });
    connect(m_openSent, &QAction::triggered, this, [this] { Q_EMIT placeRequested(PlaceId::Sent); });
    connect(m_openAccount, &QAction::triggered, this, [this] { Q_EMIT accountRequested(m_composer->accountId()); });
    // What is trusted, or not any more, in another letter or in the account counts here at once.
    connect(&office.accounts(), &app::AccountStore::changed, this, [this] {
        const app::Account *account = m_try ? m_office.accounts().byId(m_try->account.id) : nullptr;
        if (account && account->server())
            m_try->setPins(account->server()->pins);
    });
    m_composer->chooseAccount(settings::lastAccount());
    setFocusProxy(m_composer);
}

LetterPage::~LetterPage()
{
    // Nothing may still look at the transcript and the gate when they go.
    m_session->follow(nullptr);
}

QAction *LetterPage::action(Command command) const
{
    switch (command) {
    case Command::Send:
        return m_send;
    case Command::Attach:
        return m_composer->attaching();
    case Command::Close:
        return m_close;
    case Command::ToggleLetter:
        return m_halves->toggling();
    default:
        return m_session->action(command);
    }
}

QList<QWidget *> LetterPage::panes() const
{
    return {m_composer, m_session};
}

void LetterPage::enter(QWidget *pane)
{
    if (pane == m_session)
        m_session->focusConversation(Qt::ShortcutFocusReason);
    else if (pane == m_composer && (m_halves->isLetterFolded() || !m_composer->focusWidget()))
        m_composer->focusFirstField();
    else
        Page::enter(pane);
}

LetterStand LetterPage::stand() const
{
    using Kind = app::Verdict::Kind;
    if (m_state == State::Sending)
        return m_isHeld ? LetterStand::NeedsYou : LetterStand::OnItsWay;
    if (m_state == State::Sent)
        return LetterStand::Sent;
    if (!m_uncertain.isEmpty()) // whatever became of a later try
        return LetterStand::Uncertain;
    switch (m_outcome.value_or(Kind::Cancelled)) {
    case Kind::Partly:
        return LetterStand::Partly;
    case Kind::Uncertain:
        return LetterStand::Uncertain;
    case Kind::TryLater:
        return LetterStand::TryLater;
    case Kind::Refused:
    case Kind::Failed:
        return LetterStand::Failed;
    case Kind::Accepted:
    case Kind::Cancelled:
        break;
    }
    return LetterStand::Writing;
}

QString LetterPage::standSentence() const
{
    const QString title = app::isolated(m_composer->title().left(80));
    if (m_state == State::Sending)
        return tr("“%1” is being sent.", "a letter's subject").arg(title);
    if (!m_uncertain.isEmpty())
        return tr("“%1” may have been delivered: its confirmation was lost.", "a letter's subject").arg(title);
    const auto all = m_whole.recipients.size();
    const auto have = std::ranges::count(m_whole.recipients, Verdict::Accepted, &smtp::RecipientReport::verdict);
    if (have > 0 && m_state == State::Writing)
        return tr("“%1” has been sent to %2 of %3 recipients.", "a letter's subject, numbers")
            .arg(title, QString::number(have), QString::number(all));
    return tr("“%1” has not been sent.", "a letter's subject").arg(title);
}

void LetterPage::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) != isHeld)
        Q_EMIT stateChanged();
}

bool LetterPage::isUntouched() const
{
    return m_state == State::Writing && !m_outcome && m_composer->isEmpty();
}

bool LetterPage::isWorthKeeping() const
{
    return m_state == State::Sending || (m_state == State::Writing && (m_composer->isModified() || m_outcome) && !m_composer->isEmpty());
}

void LetterPage::setState(State state)
{
    m_state = state;
    m_composer->setReadOnly(state != State::Writing);
    m_send->setEnabled(state == State::Writing);
    m_session->actions().setCanBegin(state == State::Writing);
    Q_EMIT stateChanged();
}

void LetterPage::send(StepGate::Mode mode)
{
    if (m_state != State::Writing)
        return;
    m_composer->clearProblems();
    m_composer->clearResults();
    m_written = m_composer->message();
    app::addReplyTo(m_written, m_composer->identity());
    if (markProblems(app::checkMessage(m_written)) || !m_composer->confirmEmpty([this, mode] { send(mode); }))
        return;
    const app::Account *account = m_office.accounts().byId(m_composer->accountId());
    if (!account)
        return;
    begin(mode);
}

void LetterPage::begin(StepGate::Mode mode)
{
    auto built = app::buildMessage(m_written);
    if (!built) {
        m_session->say(app::judge(built.error()), {});
        return;
    }
    // A second try is the same letter, and goes to those only who do not have it.
    m_composer->keepMessageId(built->messageId);
    QList<smtp::Address> &recipients = built->letter.envelope.recipients;
    recipients.removeIf([this](const smtp::Address &address) { return m_accepted.contains(address); });
    if (recipients.isEmpty()) {
        m_composer->setModified(false);
        setState(State::Sent);
        m_session->say({.kind = app::Verdict::Kind::Accepted,
                           .headline = tr("Everyone named here has the letter."),
                           .what = {},
                           .advice = {},
                           .recipients = {}},
            {m_openSent, m_newLetter});
        return;
    }
    const bool isRepeat = std::ranges::any_of(recipients, [this](const smtp::Address &address) { return m_uncertain.contains(address); });
    if (isRepeat && !std::exchange(m_mayRepeat, false)) {
        askBeforeSendingAgain();
        return;
    }

    m_session->follow(nullptr);
    if (std::exchange(m_isLastUnsettled, false))
        m_unsettled = std::move(m_try);
    const app::Account &account = *m_office.accounts().byId(m_composer->accountId());
    m_try = std::make_unique<LetterTry>(
        account, std::move(*built), app::routeOf(account, [this] { return &m_office.practiceHost(); }), m_office.secrets(), mode);
    follow(*m_try);
    settings::setLastAccount(account.id);
    setState(State::Sending);
    m_session->focusConversation();
    m_try->delivery.start();
}

void LetterPage::follow(LetterTry &sent)
{
    m_session->follow(&sent.transcript, &sent.gate);
    connect(&sent.gate, &StepGate::held, this, [this] { setHeld(true); });
    connect(&sent.gate, &StepGate::released, this, [this] { setHeld(false); });
    connect(&sent.delivery, &app::Delivery::passwordNeeded, this, &LetterPage::askPassword);
    connect(&sent.delivery, &app::Delivery::passwordKept, this, [this](app::SecretStore::Kept how) {
        if (how == app::SecretStore::Kept::Denied || how == app::SecretStore::Kept::Failed)
            m_composer->showNote(
                tr("The keyring does not have the password: it stayed locked, or you cancelled its question. Facteur keeps it in memory "
                   "until you close it."));
    });
    connect(&sent.delivery, &app::Delivery::wayChecked, this, [this](const app::DirectCheckResult &result) {
        QStringList bad;
        for (const app::Finding &finding : app::findings(result)) {
            if (finding.level == app::Finding::Level::Bad)
                bad << finding.sentence;
        }
        if (!bad.isEmpty())
            m_composer->showNote(bad.join(u' ') + u' ' + app::whyRelaysExist());
    });
    connect(&sent.delivery, &app::Delivery::tlsQuestionRaised, this, [this](const smtp::TlsReport &report) {
        m_session->askAboutTls(report, m_try->pins());
        setHeld(true);
    });
    connect(&sent.delivery, &app::Delivery::ended, this, [this](const QList<smtp::DeliveryReport> &reports) { finish(reports.value(0)); });
}

void LetterPage::askPassword(const app::Login &login, app::SecretStore::Outcome why)
{
    m_session->askPassword(login, m_try->account.name, why);
    setHeld(true);
}

void LetterPage::sayWhatWasLeftOut(const QStringList &names)
{
    const QString all = app::isolated(smtp::printable(names.join(u", "_s).toUtf8())); // anybody's words
    sayBeforehand(tr("The link asks for more than a link may set."), tr("Left out: %1", "names of header fields").arg(all));
}

void LetterPage::sayBeforehand(const QString &headline, const QString &what)
{
    m_session->say({.kind = app::Verdict::Kind::Cancelled, .headline = headline, .what = what, .advice = {}, .recipients = {}}, {});
}

void LetterPage::cancel()
{
    if (!m_try || m_state != State::Sending)
        return;
    m_try->gate.close(); // at once: nothing that waits there goes any more, however long the goodbye takes
    m_try->delivery.cancel();
}

void LetterPage::trust(const QByteArray &sha256)
{
    setHeld(false);
    if (!m_try)
        return;
    // If it cannot be kept the answer holds for this letter alone, and the question comes again with the next.
    static_cast<void>(m_office.accounts().trust(m_try->account.id, sha256));
    m_try->trust(sha256);
}

/// Whoever may have the letter still may, though a later try was refused.
smtp::DeliveryReport LetterPage::inDoubt() const
{
    smtp::DeliveryReport report = m_whole;
    for (smtp::RecipientReport &one : report.recipients) {
        if (m_uncertain.contains(one.address))
            one.verdict = Verdict::Uncertain;
    }
    return report;
}

/// It may arrive twice: no key that sends in the ordinary way does that.
void LetterPage::askBeforeSendingAgain()
{
    const smtp::DeliveryReport report = inDoubt();
    app::Verdict question = app::judge(report);
    question.headline = tr("This letter may have arrived already. Send it again?");
    markRecipients(report, question);
    m_session->say(question, {m_itArrived, m_sendAgain});
    m_session->focusNotice();
}

void LetterPage::sendAgain()
{
    m_mayRepeat = true;
    send();
    m_mayRepeat = false;
}

/// The person knows what the server could not say any more.
void LetterPage::settleAsArrived()
{
    m_whole = inDoubt();
    m_whole.settle();
    m_accepted += std::exchange(m_uncertain, {});
    // Sent reads there who was settled, whatever tries follow.
    smtp::Event settled = m_tries.events().back();
    settled.exchange = 0;
    settled.letter = 0;
    settled.body = smtp::happened::Concluded(m_whole);
    m_tries.append(std::move(settled));
    keep(m_isLastUnsettled ? *m_try : *m_unsettled, m_whole);
    app::Verdict verdict = app::judge(m_whole);
    m_outcome = verdict.kind;
    const bool isWhole = verdict.kind == app::Verdict::Kind::Accepted;
    if (isWhole) {
        verdict.what = tr("It is kept in Sent.") + u' ' + verdict.what;
        m_composer->setModified(false);
    }
    setState(isWhole ? State::Sent : State::Writing);
    m_session->say(verdict, isWhole ? QList<QAction *> {m_openSent, m_newLetter} : QList<QAction *> {m_sendAgain, m_openSent});
    m_composer->clearResults();
    markRecipients(m_whole, verdict);
}

void LetterPage::finish(const smtp::DeliveryReport &last)
{
    // One value for the band, the pills, the list of letters and Sent.
    const smtp::DeliveryReport report = m_whole = app::afterAllTries(m_whole, last);
    for (const smtp::RecipientReport &recipient : last.recipients) {
        // Whoever may have it since an earlier try still may, unless this one settled it.
        if (recipient.verdict == Verdict::Accepted) {
            m_accepted << recipient.address;
            m_uncertain.removeAll(recipient.address);
        } else if (recipient.verdict == Verdict::Uncertain) {
            m_uncertain.removeAll(recipient.address);
            m_uncertain << recipient.address;
            m_isLastUnsettled = true;
        }
    }
    const bool isWhole = report.isAccepted();
    rememberSession(last);
    m_session->conclude();
    if (std::ranges::any_of(last.recipients, [](const smtp::RecipientReport &one) { return one.verdict == Verdict::Accepted; }))
        keep(*m_try, report);
    const app::Verdict verdict = judged(report, last);
    m_outcome = verdict.kind;
    m_isHeld = false;
    setState(isWhole ? State::Sent : State::Writing);
    m_session->say(verdict, offersAfter(report));
    if (isWhole)
        m_composer->setModified(false);
    else
        m_halves->showLetter(); // what became of each recipient is marked there
    markRecipients(report, verdict);
    if (!isWhole)
        markSender(report);
}

/// What Sent shows is how the letter came to those who have it: a try that brought it to nobody stands there only if another one followed that did.
void LetterPage::rememberSession(const smtp::DeliveryReport &last)
{
    smtp::Transcript vain;
    app::append(vain, m_vain);
    app::append(vain, m_try->transcript.events());
    m_vain = vain.events();
    const auto mayHaveIt = [](const smtp::RecipientReport &one) {
        return one.verdict == Verdict::Accepted || one.verdict == Verdict::Uncertain;
    };
    if (std::ranges::any_of(last.recipients, mayHaveIt))
        app::append(m_tries, std::exchange(m_vain, {}));
}

void LetterPage::keep(const LetterTry &sent, const smtp::DeliveryReport &report)
{
    const auto kept = m_office.sent().add(sent.message, m_written, sent.account.name, report, m_tries, {.before = m_kept});
    m_kept = kept.value_or(m_kept);
    if (!kept)
        m_composer->showProblem(
            Field::Body, 0, tr("The letter was sent, but no copy could be kept in Sent. %1", "%1: why").arg(app::sentenceOf(kept.error())));
}

} // namespace ui
