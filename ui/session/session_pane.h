// SPDX-License-Identifier: MIT
#pragma once

#include "app/account/account.h"
#include "app/account/credential_source.h"
#include "app/explain/explainer.h"
#include "smtp/crypto/secret.h"
#include "smtp/transcript/transcript.h"
#include "ui/kit/page.h"
#include "ui/session/session_actions.h"
#include "ui/session/step_gate.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace ui {

class CertificateQuestion;
class ConversationBar;
class ConversationView;
class GatePanel;
class Notice;
class NoticeArea;
class OutcomeBanner;
class PasswordQuestion;
class StepsBar;

/// The live session: the four steps, the conversation with its plain words and explanations, and between them whatever has to be asked
/// or said. Shows one transcript at a time, running or long over.
class SessionPane final : public QWidget {
    Q_OBJECT
public:
    enum class Use { Live, Replay }; ///< a replay has nothing to press

    explicit SessionPane(Use use, QWidget *parent = nullptr);

    /// Shows this transcript; none: nothing yet. Borrowed; so is the gate, whose commands are offered here.
    void follow(const smtp::Transcript *transcript, StepGate *gate = nullptr);
    /// The session is over.
    void conclude();

    void say(const app::Verdict &verdict, const QList<QAction *> &offers);
    void askPassword(const app::Login &login, const QString &account, app::SecretStore::Outcome why);
    void askAboutTls(const smtp::TlsReport &report, const QList<app::Pin> &trusted);
    void clearNotice();

    [[nodiscard]] SessionActions &actions() { return *m_actions; }
    [[nodiscard]] QAction *action(Page::Command command) const; ///< none: it is not about the session
    void focusConversation(Qt::FocusReason reason = Qt::OtherFocusReason);
    void focusNotice();

    /// While a letter is being written there is nothing to see but the four steps to come. What there is to see unfolds it.
    [[nodiscard]] bool isFolded() const { return m_isFolded; }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int leastHeight() const; ///< to see the steps, and some lines

Q_SIGNALS:
    void passwordAnswered(const smtp::Secret &password, bool keep);
    void certificateRefused();
    void certificateTrusted(const QByteArray &sha256);
    void unfolded();
    void heightWanted(int height); ///< to show the notice and some lines below it; 0: no notice
    void viewed(); ///< a person reads in it, or decides what is sent

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addButtons(class QHBoxLayout *row);
    void showGatePanel();
    void goToProblem(int direction);
    void present(Notice *notice);
    void wantHeight();
    void wantHeightSoon();
    void shareRoom();
    [[nodiscard]] int heightAbove() const;
    [[nodiscard]] int gateHeight() const;
    void unfold();
    void replaceFocus(const QWidget *before);
    void refreshButtons();

    SessionActions *m_actions;
    QAction *m_nextProblem; ///< to the next row that something is wrong with
    QAction *m_previousProblem;
    StepsBar *m_steps;
    QLabel *m_title;
    QLabel *m_hint; ///< what the folded pane is for
    QPushButton *m_step = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    NoticeArea *m_notices;
    ConversationBar *m_bar;
    ConversationView *m_conversation;
    // Made when first needed: most sessions ask nothing.
    OutcomeBanner *m_outcome = nullptr;
    GatePanel *m_gatePanel = nullptr;
    PasswordQuestion *m_password = nullptr;
    CertificateQuestion *m_certificate = nullptr;

    QPointer<StepGate> m_gate;
    QPointer<const smtp::Transcript> m_transcript;
    bool m_isFolded;
    bool m_isGateNew = true; ///< nothing has waited there yet: what comes first gets the focus
};

} // namespace ui
