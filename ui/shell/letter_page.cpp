// SPDX-License-Identifier: MIT
#include "ui/shell/letter_page.h"

#include "ui/compose/problem_sentence.h"
#include "ui/session/session_pane.h"
#include "ui/shell/settings.h"

#include <QAction>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui {

using Field = app::Problem::Field;
using Verdict = smtp::RecipientReport::Verdict;

namespace {

/// The reply to MAIL, where it was no.
std::optional<smtp::Reply> senderRefusal(const smtp::Transcript &transcript)
{
    for (const smtp::Event &event : transcript.events()) {
        const auto *replied = std::get_if<smtp::happened::Replied>(&event.body);
        if (replied && replied->verb == "MAIL" && !replied->reply.isPositive())
            return replied->reply;
    }
    return std::nullopt;
}

} // namespace

LetterPage::LetterPage(Office &office, QWidget *parent)
    : QWidget(parent)
    , m_office(office)
    , m_composer(new Composer(office.profiles(), [&office](const QString &typed) { return office.sent().recipients(typed); }))
    , m_session(new SessionPane(SessionPane::Use::Live))
    , m_splitter(new QSplitter(Qt::Vertical))
    , m_sendAgain(new QAction(tr("Send again"), this))
    , m_newLetter(new QAction(tr("New letter"), this))
    , m_openMailbox(new QAction(tr("Read it in the mailbox"), this))
    , m_openSent(new QAction(tr("Show it in Sent"), this))
    , m_openProfile(new QAction(tr("Open the profile"), this))
{
    m_splitter->addWidget(m_composer);
    m_splitter->addWidget(m_session);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_composer->setMinimumHeight(180);
    connect(m_session, &SessionPane::unfolded, this, &LetterPage::showSession);
    connect(m_session, &SessionPane::heightWanted, this, &LetterPage::makeRoom);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sizesBefore.clear(); });
    m_splitter->handle(1)->setEnabled(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    connect(m_composer, &Composer::titleChanged, this, &LetterPage::titleChanged);
    connect(m_composer, &Composer::accountsRequested, this, [this] { Q_EMIT profileRequested(m_composer->profileId()); });
    connect(m_session, &SessionPane::stepByStepRequested, this, [this] { send(StepGate::Mode::Stepping); });
    connect(m_session, &SessionPane::cancelRequested, this, &LetterPage::cancel);
    connect(m_session, &SessionPane::passwordAnswered, this, [this](const smtp::Secret &password, bool keep) {
        if (m_sending)
            m_sending->providePassword(password, keep);
    });
    connect(m_session, &SessionPane::certificateRefused, this, [this] {
        if (m_sending)
            m_sending->answerTlsQuestion(smtp::TlsVerdict::Refuse);
    });
    connect(m_session, &SessionPane::certificateTrusted, this, &LetterPage::trust);
    connect(m_sendAgain, &QAction::triggered, this, [this] { send(); });
    connect(m_newLetter, &QAction::triggered, this, &LetterPage::newLetterRequested);
    connect(m_openMailbox, &QAction::triggered, this, &LetterPage::mailboxRequested);
    connect(m_openSent, &QAction::triggered, this, &LetterPage::sentRequested);
    connect(m_openProfile, &QAction::triggered, this, [this] { Q_EMIT profileRequested(m_composer->profileId()); });
    m_composer->chooseProfile(settings::lastProfile());
    setFocusProxy(m_composer);
}

LetterPage::~LetterPage()
{
    // Nothing may still look at the transcript and the gate when they go.
    m_session->follow(nullptr);
}

bool LetterPage::isWorthKeeping() const
{
    return m_state == State::Sending || (m_state == State::Writing && m_composer->isModified() && !m_composer->isEmpty());
}

void LetterPage::makeRoom(int height)
{
    if (m_session->isFolded())
        return;
    const QList<int> now = m_splitter->sizes();
    if (height == 0 && !m_sizesBefore.isEmpty()) {
        m_splitter->setSizes(std::exchange(m_sizesBefore, {}));
    } else if (height > now.at(1)) {
        if (m_sizesBefore.isEmpty())
            m_sizesBefore = now;
        m_splitter->setSizes({now.at(0) + now.at(1) - height, height});
    }
}

void LetterPage::setState(State state)
{
    m_state = state;
    m_composer->setReadOnly(state != State::Writing);
    m_session->setCanBegin(state == State::Writing);
    Q_EMIT stateChanged();
}

bool LetterPage::markProblems(const QList<app::Problem> &problems)
{
    for (const app::Problem &problem : problems)
        m_composer->showProblem(problem.field, problem.index, sentenceOf(problem));
    if (!problems.isEmpty())
        m_composer->focusProblem(problems.constFirst().field, problems.constFirst().index);
    return !problems.isEmpty();
}

void LetterPage::send(StepGate::Mode mode)
{
    if (m_state != State::Writing)
        return;
    m_composer->clearProblems();
    m_written = m_composer->message();
    if (markProblems(app::checkMessage(m_written)) || !m_composer->confirmEmpty([this, mode] { send(mode); }))
        return;
    const app::Profile *profile = m_office.profiles().byId(m_composer->profileId());
    if (!profile)
        return;
    if (profile->isPractice() && m_office.practicePort() == 0 && !m_office.practiceProblem()) {
        // It is only just opening: the letter goes when it has.
        connect(&m_office, &Office::practiceSettled, this, [this, mode] { send(mode); }, Qt::SingleShotConnection);
        m_office.openPractice();
        return;
    }
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
    built->letter.envelope.recipients.removeIf([this](const smtp::Address &address) { return m_accepted.contains(address); });

    auto gate = std::make_unique<StepGate>(mode);
    StepGate *held = gate.get();
    m_session->follow(nullptr);
    m_sending = std::make_unique<app::Sending>(
        *m_office.profiles().byId(m_composer->profileId()), std::move(*built), m_office.secrets(), std::move(gate), m_office.practice());
    m_session->follow(&m_sending->transcript(), held);
    connect(m_sending.get(), &app::Sending::passwordNeeded, this,
        [this](bool wasRefused) { m_session->askPassword(m_sending->profile(), wasRefused); });
    connect(m_sending.get(), &app::Sending::tlsQuestionRaised, m_session, &SessionPane::askAboutTls);
    connect(m_sending.get(), &app::Sending::finished, this, &LetterPage::finish);
    settings::setLastProfile(m_composer->profileId());
    setState(State::Sending);
    m_session->focusConversation();
    m_sending->start();
}

void LetterPage::cancel()
{
    if (m_sending && m_state == State::Sending)
        m_sending->cancel();
}

void LetterPage::trust(const QByteArray &sha256)
{
    if (!m_sending)
        return;
    app::Profile profile = m_sending->profile();
    if (!profile.pins.contains(sha256))
        profile.pins << sha256;
    // Where it cannot be kept the answer holds for this letter alone, and the question comes again with the next.
    static_cast<void>(m_office.profiles().save(profile));
    m_sending->answerTlsQuestion(smtp::TlsVerdict::Accept);
}

void LetterPage::finish(const smtp::DeliveryReport &report)
{
    for (const smtp::RecipientReport &recipient : report.recipients) {
        if (recipient.verdict == Verdict::Accepted)
            m_accepted << recipient.address;
    }
    const bool isWhole = report.isAccepted();
    m_session->conclude(!report.error || isWhole);
    keep(report);
    const app::Verdict verdict = app::judge(report);
    setState(isWhole ? State::Sent : State::Writing);
    m_session->say(verdict, offersAfter(report, verdict));
    if (isWhole)
        m_composer->setModified(false);
    else
        markRefusals(report, verdict);
}

void LetterPage::keep(const smtp::DeliveryReport &report)
{
    const bool isAccepted = std::ranges::any_of(
        report.recipients, [](const smtp::RecipientReport &recipient) { return recipient.verdict == Verdict::Accepted; });
    if (!isAccepted)
        return;
    const auto kept = m_office.sent().add(m_sending->message(), m_written, m_sending->profile().name, report, m_sending->transcript());
    if (!kept)
        m_composer->showProblem(Field::Body, 0, tr("The letter was sent, but no copy could be kept in Sent: %1").arg(kept.error().detail));
}

void LetterPage::markRefusals(const smtp::DeliveryReport &report, const app::Verdict &verdict)
{
    if (const auto refusal = senderRefusal(m_sending->transcript())) {
        m_composer->showProblem(Field::From, 0, tr("The server refused this sender: %1").arg(app::shownReply(*refusal)));
        m_composer->focusProblem(Field::From, 0);
        return; // what it said of the recipients follows from that
    }
    bool hasFocus = false;
    const auto mark = [&](Field field, const QList<app::Mailbox> &mailboxes, const smtp::RecipientReport &recipient,
                          const QString &sentence) {
        for (int i = 0; i < mailboxes.size(); ++i) {
            const auto address = smtp::Address::parse(mailboxes.at(i).address);
            if (!address || *address != recipient.address)
                continue;
            m_composer->showProblem(field, i, sentence);
            if (!std::exchange(hasFocus, true))
                m_composer->focusProblem(field, i);
        }
    };
    for (const smtp::RecipientReport &recipient : report.recipients) {
        if (!recipient.reply || recipient.verdict == Verdict::Accepted || recipient.verdict == Verdict::NotTried)
            continue;
        const QString address = recipient.address.toString();
        const QString words = app::shownReply(*recipient.reply);
        const QString sentence = recipient.verdict == Verdict::RefusedForGood
            ? tr("The server refused %1: %2").arg(address, words)
            : tr("The server does not take %1 now: %2").arg(address, words);
        mark(Field::To, m_written.to, recipient, sentence);
        mark(Field::Cc, m_written.cc, recipient, sentence);
        mark(Field::Bcc, m_written.bcc, recipient, sentence);
    }
    if (!hasFocus && verdict.kind != app::Verdict::Kind::Accepted) {
        m_session->focusNotice();
    }
}

QList<QAction *> LetterPage::offersAfter(const smtp::DeliveryReport &report, const app::Verdict &verdict)
{
    const bool isPractice = m_sending->profile().isPractice();
    if (report.isAccepted())
        return {isPractice ? m_openMailbox : m_openSent, m_newLetter};
    using Kind = smtp::Error::Kind;
    const std::optional<Kind> kind = report.error ? std::optional(report.error->kind) : std::nullopt;
    const bool isSetting = kind == Kind::HostUnknown || kind == Kind::Unreachable || kind == Kind::Tls || kind == Kind::LoginRefused
        || kind == Kind::FileUnreadable;
    QList<QAction *> offers;
    if (verdict.kind != app::Verdict::Kind::Refused && verdict.kind != app::Verdict::Kind::Partly)
        offers << m_sendAgain;
    if (isSetting && !isPractice)
        offers << m_openProfile;
    return offers;
}

void LetterPage::showSession()
{
    m_splitter->handle(1)->setEnabled(true);
    m_splitter->setStretchFactor(1, 1);
    if (!m_splitter->restoreState(m_splitterState))
        m_splitter->setSizes({372, 444});
}

QByteArray LetterPage::splitterState() const
{
    return m_session->isFolded() ? m_splitterState : m_splitter->saveState();
}

void LetterPage::restoreSplitter(const QByteArray &state)
{
    m_splitterState = state;
    if (!m_session->isFolded())
        m_splitter->restoreState(state);
}

} // namespace ui
