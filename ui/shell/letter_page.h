// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "ui/compose/composer.h"
#include "ui/kit/page.h"
#include "ui/session/step_gate.h"
#include "ui/shell/letter_stand.h"
#include "ui/shell/letter_try.h"
#include "ui/shell/office.h"
#include "ui/shell/place.h"

namespace ui {

class LetterOverSession;
class SessionPane;

/// One letter from the first word to the last reply: the composer above, its session below, and between them the delivery. After an
/// error the letter stays, and what is at fault is marked where it stands.
class LetterPage final : public Page {
    Q_OBJECT
public:
    enum class State { Writing, Sending, Sent };

    explicit LetterPage(Office &office, QWidget *parent = nullptr);
    ~LetterPage() override;

    [[nodiscard]] QString title() const override { return m_composer->title(); }
    [[nodiscard]] QAction *action(Command command) const override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    void enter(QWidget *pane) override;

    [[nodiscard]] Composer &composer() { return *m_composer; }
    [[nodiscard]] SessionPane &session() { return *m_session; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] LetterStand stand() const;
    [[nodiscard]] QString standSentence() const; ///< for a question before it is closed: who has it, or may have it
    [[nodiscard]] bool isUntouched() const; ///< nothing was written, nothing sent
    [[nodiscard]] bool isWorthKeeping() const; ///< closing it would lose something

    void send(StepGate::Mode mode = StepGate::Mode::Passing);
    void cancel();
    void sayWhatWasLeftOut(const QStringList &names); ///< of what a link asked for
    void sayBeforehand(const QString &headline, const QString &what); ///< before anything is sent

    [[nodiscard]] LetterOverSession &halves() { return *m_halves; }

Q_SIGNALS:
    void stateChanged();
    void closeRequested();
    void newLetterRequested();
    void placeRequested(ui::PlaceId place);
    void accountRequested(const QString &accountId);

private:
    void begin(StepGate::Mode mode);
    void follow(LetterTry &sent);
    void askPassword(const app::Login &login, app::SecretStore::Outcome why);
    void askBeforeSendingAgain();
    void sendAgain();
    void settleAsArrived();
    [[nodiscard]] smtp::DeliveryReport inDoubt() const;
    void finish(const smtp::DeliveryReport &last);
    void keep(const LetterTry &sent, const smtp::DeliveryReport &report);
    [[nodiscard]] bool markProblems(const QList<app::Problem> &problems);
    void markSender(const smtp::DeliveryReport &report);
    void markRecipients(const smtp::DeliveryReport &report, const app::Verdict &verdict);
    [[nodiscard]] app::Verdict judged(const smtp::DeliveryReport &report, const smtp::DeliveryReport &last) const;
    [[nodiscard]] QList<QAction *> offersAfter(const smtp::DeliveryReport &report);
    void rememberSession(const smtp::DeliveryReport &last);
    void trust(const QByteArray &sha256);
    void setState(State state);
    void setHeld(bool isHeld);

    Office &m_office;
    Composer *m_composer;
    SessionPane *m_session;
    LetterOverSession *m_halves;
    QAction *m_send;
    QAction *m_close;
    QAction *m_sendAgain;
    QAction *m_itArrived;
    QAction *m_newLetter;
    QAction *m_openMailbox;
    QAction *m_openSent;
    QAction *m_openAccount;

    State m_state = State::Writing;
    bool m_isHeld = false; ///< waits for the person's answer
    std::optional<app::Verdict::Kind> m_outcome; ///< of the last try
    app::Message m_written;            ///< as it was when it was sent
    QList<smtp::Address> m_accepted;   ///< have the letter already: never sent to again
    QList<smtp::Address> m_uncertain;  ///< may have it: sent to again only when that was asked for by name
    qint64 m_kept = 0; ///< its place in Sent; 0: none
    smtp::DeliveryReport m_whole; ///< of all tries
    smtp::Transcript m_tries; ///< the sessions that are over, down to the last after which somebody has the letter, or may have it
    std::vector<smtp::Event> m_vain; ///< the sessions since
    bool m_mayRepeat = false; ///< the person has said so
    std::unique_ptr<LetterTry> m_unsettled; ///< the try that left them so, where another one followed
    std::unique_ptr<LetterTry> m_try;
    bool m_isLastUnsettled = false; ///< `m_try` is that one
};

} // namespace ui
