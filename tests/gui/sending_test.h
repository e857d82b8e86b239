// SPDX-License-Identifier: MIT
#pragma once

#include "tests/gui/window_test.h"

#include "app/explain/step_progress.h"
#include "tests/support/scripted_server.h"
#include "ui/compose/from_box.h"
#include "ui/session/ledger.h"
#include "ui/session/outcome_banner.h"
#include "ui/session/session_pane.h"
#include "ui/session/steps_bar.h"

#include <QLabel>
#include <QLineEdit>

/// A letter written in the real window and sent through an account of the test's own, and what is said of it.
class SendingTest : public WindowTest {
public:
    using State = app::StepProgress::State;

    QList<QByteArray> lines; ///< that the server heard

    /// Takes everything, but for what `special` answers, and keeps what it hears.
    tests::ScriptedServer::Answer answers(const tests::ScriptedServer::Answer &special = {})
    {
        return [this, all = tests::ScriptedServer::thatTakesAll(special)](const QByteArray &line) {
            lines << line;
            return all(line);
        };
    }
    /// good, bad (550) and later (450), all @example.net.
    tests::ScriptedServer::Answer refusesSome()
    {
        return answers([](const QByteArray &line) -> QByteArray {
            return line == "RCPT TO:<bad@example.net>"  ? "550 5.1.1 No such user\r\n"
                : line == "RCPT TO:<later@example.net>" ? "450 4.2.1 Mailbox busy\r\n"
                                                        : QByteArray();
        });
    }

    [[nodiscard]] static app::Account account(quint16 port)
    {
        app::Account account;
        account.id = QStringLiteral("test");
        account.name = QStringLiteral("Test");
        account.server()->host = QStringLiteral("localhost");
        account.server()->port = port;
        account.tlsMode = smtp::TlsMode::None;
        return account;
    }
    [[nodiscard]] static app::Identity ada(const QString &address = QStringLiteral("ada@example.org"))
    {
        return {.id = QStringLiteral("ada"), .account = QStringLiteral("test"), .mailbox = {QStringLiteral("Ada"), address}};
    }
    /// The letter in front goes through it.
    void use(const app::Account &account, const app::Identity &identity = ada())
    {
        QVERIFY(window().office().accounts().save(account, {identity}));
        letter().findChild<ui::FromBox *>()->choose(account.id, {});
        QCOMPARE(letter().composer().accountId(), account.id);
    }
    void write(quint16 port, const QList<QString> &to, const QList<QString> &bcc = {}, const QString &subject = QStringLiteral("Outcome"))
    {
        use(account(port));
        app::Message message;
        message.from = ada().mailbox;
        for (const QString &address : to)
            message.to.append({{}, address});
        for (const QString &address : bcc)
            message.bcc.append({{}, address});
        message.subject = subject;
        message.content = app::textPart(QStringLiteral("Hello"));
        letter().composer().setMessage(message);
        letter().composer().focusFirstField();
    }
    static void send() { key(Qt::Key_Return, Qt::ControlModifier); }

    /// The band, while it is shown.
    ui::OutcomeBanner *banner(QWidget *within = nullptr)
    {
        auto *shown = (within ? within : &letter())->findChild<ui::OutcomeBanner *>();
        return shown && shown->isVisible() ? shown : nullptr;
    }
    QList<State> steps(QWidget *within = nullptr)
    {
        QList<State> states;
        for (const auto &one : (within ? within : &letter())->findChild<ui::StepsBar *>()->progress().steps())
            states << one.state;
        return states;
    }
    /// The band's list of recipients, as it is spoken.
    QStringList ledger(QWidget *within = nullptr)
    {
        QStringList rows;
        const auto *list = banner(within)->findChild<ui::Ledger *>();
        for (int i = 0; i < list->count(); ++i)
            rows << list->item(i)->data(Qt::AccessibleTextRole).toString();
        return rows;
    }

    // Step by step.
    QLineEdit *offered() { return named<QLineEdit>(u"The command that waits to be sent"); }
    bool waitsFor(const QString &line) { return offered() && offered()->isEnabled() && offered()->text().startsWith(line); }
    void stepTo(const QString &line)
    {
        for (int i = 0; i < 20 && !waitsFor(line); ++i) {
            key(Qt::Key_F8);
            QTRY_VERIFY(offered() && offered()->isEnabled());
        }
        QVERIFY2(waitsFor(line), qPrintable(line));
    }
    /// A letter to these through this port, as far as the command that begins like this.
    void writeAndStepTo(const QString &line, quint16 port, const QList<QString> &to)
    {
        write(port, to);
        beginSteppingTo(line);
    }
    void beginSteppingTo(const QString &line)
    {
        key(Qt::Key_F8);
        QTRY_VERIFY(waitsFor(QStringLiteral("EHLO")));
        stepTo(line);
    }
    void sendInstead(const QString &line)
    {
        key(Qt::Key_E);
        offered()->setText(line);
        key(Qt::Key_Return);
    }
    void sendTheRest()
    {
        if (!banner())
            press(u"Send the rest");
        QTRY_VERIFY(banner());
    }

    static bool isShownAs(QWidget *within, QStringView words)
    {
        return std::ranges::any_of(
            within->findChildren<QLabel *>(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }
};
