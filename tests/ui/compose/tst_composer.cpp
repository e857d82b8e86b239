// SPDX-License-Identifier: MIT
#include "app/message/letter_content.h"
#include "ui/compose/address_field.h"
#include "ui/compose/address_pill.h"
#include "ui/compose/body_edit.h"
#include "ui/compose/composer.h"
#include "ui/compose/from_box.h"

#include "app/account/server_memories.h"
#include "ui/kit/settings.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Qt::StringLiterals;
using ui::Composer;

class TestComposer : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<app::AccountStore> m_accounts;
    std::unique_ptr<Composer> m_composer;

    QString file(const QString &name)
    {
        QFile written(m_folder.filePath(name));
        if (!written.open(QIODevice::WriteOnly) || written.write("content") != 7)
            qFatal("cannot write");
        return written.fileName();
    }
    /// As the window system does it: enter, then drop, at the middle of `target`.
    static bool drop(QWidget *target, const QMimeData &data)
    {
        const QPoint at = target->rect().center();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &enter);
        if (!enter.isAccepted())
            return false;
        QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(target, &dropped);
        return dropped.isAccepted();
    }
    static bool dropFiles(QWidget *target, const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data.setUrls(urls);
        return drop(target, data);
    }
    QStringList attached()
    {
        QStringList names;
        for (const app::Part &attachment : attachmentsOf(m_composer->message().content))
            names << attachment.name;
        return names;
    }
    QWidget *body() { return m_composer->findChild<ui::BodyEdit *>()->viewport(); }
    bool says(const QString &part)
    {
        const auto labels = m_composer->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && QString(label->text()).remove(QChar(0x200b)).contains(part); });
    }

    void open(int width)
    {
        m_composer = std::make_unique<Composer>(*m_accounts, [](const QString &) { return QList<app::Mailbox>(); });
        m_composer->resize(width, 500);
        m_composer->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_composer.get()));
    }
    ui::AddressField *field(const QString &name)
    {
        for (ui::AddressField *each : m_composer->findChildren<ui::AddressField *>()) {
            if (each->accessibleName() == name)
                return each;
        }
        return nullptr;
    }
    ui::AddressPill *pill(const QString &address)
    {
        for (ui::AddressPill *each : m_composer->findChildren<ui::AddressPill *>()) {
            if (!each->isHidden() && each->mailbox().address == address)
                return each;
        }
        return nullptr;
    }
    app::Account addAccount(const QString &name, const QString &host)
    {
        app::Account account;
        account.id = name;
        account.name = name;
        account.server()->host = host;
        if (!m_accounts->save(account, app::withMailboxes({{u"Ada Lovelace"_s, u"ada@example.org"_s}})))
            qFatal("cannot save");
        return account;
    }
    static app::Message letterTo(const QStringList &addresses)
    {
        app::Message message;
        for (const QString &address : addresses)
            message.to.append({{}, address});
        return message;
    }

private Q_SLOTS:
    void init()
    {
        QFile::remove(m_folder.filePath(u"accounts.json"_s));
        m_accounts = std::make_unique<app::AccountStore>(m_folder.filePath(u"accounts.json"_s));
        open(700);
    }
    void cleanup() { m_composer.reset(); }

    void droppedFilesAreAttachedWhereverTheyFall()
    {
        QVERIFY(dropFiles(m_composer.get(), {file(u"notes.pdf"_s), file(u"données 表.ods"_s)}));
        QVERIFY(dropFiles(body(), {file(u"third.txt"_s)}));
        QCOMPARE(attached(), (QStringList {u"notes.pdf"_s, u"données 表.ods"_s, u"third.txt"_s}));
        QVERIFY2(textOf(m_composer->message().content).isEmpty(), "the file's address is no text of the letter");
    }

    void whatCannotBeAttachedIsNamed()
    {
        QVERIFY(dropFiles(m_composer.get(), {m_folder.path(), file(u"good.txt"_s)}));
        QCOMPARE(attached(), QStringList {u"good.txt"_s});
        QVERIFY(says(QFileInfo(m_folder.path()).fileName()));
        m_composer->attach({m_folder.filePath(u"gone.txt"_s)});
        QVERIFY(says(u"gone.txt"_s));
        m_composer->attach({u"/dev/zero"_s}); // would never end
        QVERIFY(says(u"zero"_s));
        QCOMPARE(attached(), QStringList {u"good.txt"_s});
    }

    void droppedTextStaysText()
    {
        QMimeData data;
        data.setText(u"Dear Charles"_s);
        QVERIFY(drop(body(), data));
        QCOMPARE(textOf(m_composer->message().content), u"Dear Charles"_s);
        QVERIFY(attached().isEmpty());
    }

    /// A window of plain text keeps what others put in a letter.
    void whatItCannotShowStaysInTheLetter()
    {
        using Many = app::part::Multipart::Kind;
        const app::Part picture = shownIn(app::attachedBytes("x", {}, u"image/png"_s), "picture@example.org");
        const app::Part html = app::textPart(u"<img src='cid:picture@example.org'>"_s, app::part::Text::Kind::Html);
        app::Message message;
        message.content =
            app::multipart(Many::Alternative, {app::textPart(u"Dear Charles"_s), app::multipart(Many::Related, {html, picture})});
        setAttachments(message.content, {app::attachedBytes("octets", u"made.bin"_s)});
        m_composer->setMessage(message);
        m_composer->attach({file(u"also.txt"_s)});
        QCOMPARE(attached(), (QStringList {u"made.bin"_s, u"also.txt"_s}));
        m_composer->findChild<ui::BodyEdit *>()->setPlainText(u"Dear Ada"_s);
        const app::Message changed = m_composer->message();
        QCOMPARE(textOf(changed.content), u"Dear Ada"_s);
        QCOMPARE(textOf(changed.content, app::part::Text::Kind::Html), textOf(message.content, app::part::Text::Kind::Html));
        const auto &mixed = std::get<app::part::Multipart>(changed.content.content);
        const auto &alternative = std::get<app::part::Multipart>(mixed.parts.at(0).content);
        QCOMPARE(std::get<app::part::Multipart>(alternative.parts.at(1).content).parts.at(1).contentId, picture.contentId);
    }

    void nothingOnTheNetworkIsFetched()
    {
        QMimeData data;
        data.setUrls({QUrl(u"http://127.0.0.1:9/picture.png"_s), QUrl(u"ftp://127.0.0.1:9/x"_s)});
        QVERIFY(!drop(m_composer.get(), data));
        QVERIFY(attached().isEmpty());
    }

    // ---- what cannot be attached ---------------------------------------------------------------------------------------------------

    void everyProblemOfPastedFilesIsNamed()
    {
        QFile secret(file(u"secret.txt"_s));
        QVERIFY(secret.setPermissions({}));
        const bool isAllPowerful = QFile(secret.fileName()).open(QIODevice::ReadOnly); // root reads everything
        auto *data = new QMimeData;
        QStringList paths {m_folder.path(), m_folder.filePath(u"gone.txt"_s), file(u"good.txt"_s), u"/dev/zero"_s, secret.fileName(),
            file(u"second.txt"_s)};
        QList<QUrl> urls {QUrl(u"https://example.org/picture.png"_s)};
        for (const QString &path : paths)
            urls << QUrl::fromLocalFile(path);
        data->setUrls(urls);
        QApplication::clipboard()->setMimeData(data);
        auto *edit = m_composer->findChild<ui::BodyEdit *>();
        edit->paste();
        QStringList expected {u"good.txt"_s, u"second.txt"_s};
        if (isAllPowerful)
            expected.insert(1, u"secret.txt"_s);
        QCOMPARE(attached(), expected);
        for (const QString &name : {QFileInfo(m_folder.path()).fileName(), u"gone.txt"_s, u"zero"_s, u"picture.png"_s})
            QVERIFY2(says(name), qPrintable(name));
        QVERIFY(isAllPowerful || says(u"secret.txt"_s));
        QVERIFY(edit->toPlainText().isEmpty());
    }

    void manyProblemsAreCounted()
    {
        QStringList gone;
        for (int i = 0; i < 40; ++i)
            gone << m_folder.filePath(u"gone-%1.txt"_s.arg(i));
        m_composer->attach(gone);
        QVERIFY(says(u"gone-4.txt"_s));
        QVERIFY(says(u"35 more"_s));
        QVERIFY(!says(u"gone-5.txt"_s));
    }

    void aFileThatIsTakenOutTakesItsProblemWithIt()
    {
        m_composer->attach({file(u"one.txt"_s), file(u"two.txt"_s)});
        m_composer->showProblem(Composer::Field::Attachment, 0, u"One is gone."_s);
        m_composer->showProblem(Composer::Field::Attachment, 1, u"Two is gone."_s);
        QVERIFY(says(u"One is gone."_s) && says(u"Two is gone."_s));
        for (QAbstractButton *chip : m_composer->findChildren<QAbstractButton *>()) {
            if (chip->text() == "one.txt"_L1)
                QTest::keyClick(chip, Qt::Key_Delete);
        }
        QCOMPARE(attached(), QStringList {u"two.txt"_s});
        QVERIFY(!says(u"One is gone."_s));
        QVERIFY(says(u"Two is gone."_s));
    }

    // ---- the server's limit --------------------------------------------------------------------------------------------------------

    void theKnownLimitStandsBesideTheSize()
    {
        const app::Account account = addAccount(u"Work"_s, u"mail.example.org"_s);
        smtp::ServerMemory memory;
        memory.maximumSize = 25'000'000;
        app::ServerMemories().keep(account.server()->host, account.server()->port, memory);
        m_composer->chooseAccount(account.id);
        m_composer->attach({file(u"notes.pdf"_s)});
        QVERIFY(says(u"14 bytes when sent; the server accepts up to 25 MB"_s));
        // Another account, another server: nothing is known of it.
        const app::Account other = addAccount(u"Other"_s, u"other.example.org"_s);
        m_composer->chooseAccount(other.id);
        QVERIFY(says(u"14 bytes when sent"_s));
        QVERIFY(!says(u"accepts up to"_s));
        // It learns while the letter is on its way.
        memory.maximumSize = 10;
        app::ServerMemories().keep(other.server()->host, other.server()->port, memory);
        m_composer->setReadOnly(true);
        m_composer->setReadOnly(false);
        QVERIFY(says(u"14 bytes when sent: too much, the server accepts up to 10 bytes"_s));
    }

    void thePracticePostOfficeIsNotAsked()
    {
        m_composer->attach({file(u"notes.pdf"_s)});
        QVERIFY(says(u"the server accepts up to 50 MB"_s));
    }

    // ---- marks stay until what is wrong is right -----------------------------------------------------------------------------------

    void aPillThatCannotBeSentToIsMarkedAtOnce()
    {
        QWidget *typing = field(u"To"_s)->focusProxy();
        typing->setFocus();
        QTest::keyClicks(typing, u"charles,"_s);
        QVERIFY(pill(u"charles"_s)->problem().contains(u"the @ and the part after it are missing"));
        QVERIFY2(says(u"the @ and the part after it are missing"_s), "the sentence stands below the field");
        QTest::keyClicks(typing, u"ada@example..org;mary@example.net,"_s);
        QVERIFY(!pill(u"ada@example..org"_s)->problem().isEmpty());
        QVERIFY(pill(u"mary@example.net"_s)->problem().isEmpty());
        QVERIFY2(says(u"are missing.\n“ada@example..org”"_s), "each on a line of its own");
    }

    /// What is typed from right to left does not turn our sentence round.
    void aSentenceRunsAsItsLanguageDoes()
    {
        m_composer->setMessage(letterTo({u"שלום"_s}));
        QVERIFY2(says(u"“\u2068שלום\u2069” is not an address"_s), qPrintable(pill(u"שלום"_s)->problem()));
        QVERIFY(!pill(u"שלום"_s)->problem().isRightToLeft());
    }

    void aNameThatShowsAnotherAddressIsMarked()
    {
        app::Message message;
        message.to = {{u"bank@example.org"_s, u"mallory@evil.example"_s}};
        m_composer->setMessage(message);
        QVERIFY(pill(u"mallory@evil.example"_s)->problem().contains(u"shows another address"));
        // Found again when it is sent, it ends with the name all the same.
        m_composer->showProblem(Composer::Field::To, 0, pill(u"mallory@evil.example"_s)->problem());
        message.to = {{u"Mallory"_s, u"mallory@evil.example"_s}};
        m_composer->setMessage(message);
        QVERIFY(pill(u"mallory@evil.example"_s)->problem().isEmpty());
    }

    void whatIsStillTypedIsNotMarked()
    {
        QWidget *typing = field(u"To"_s)->focusProxy();
        typing->setFocus();
        QTest::keyClicks(typing, u"charles"_s);
        QVERIFY(!says(u"the @ and the part after it are missing"_s));
    }

    void correctingOneLeavesTheOtherMarks()
    {
        m_composer->setMessage(letterTo({u"one"_s, u"good@x.org"_s, u"two"_s, u"refused@x.org"_s}));
        m_composer->showProblem(Composer::Field::To, 3, u"The server refused refused@x.org."_s);
        QVERIFY(!pill(u"one"_s)->problem().isEmpty() && !pill(u"two"_s)->problem().isEmpty());
        QTest::keyClick(pill(u"one"_s), Qt::Key_Return); // to edit it
        auto *typing = qobject_cast<QLineEdit *>(field(u"To"_s)->focusProxy());
        typing->setText(u"one@x.org"_s);
        QTest::keyClick(typing, Qt::Key_Return);
        QVERIFY(pill(u"one@x.org"_s)->problem().isEmpty());
        QVERIFY(pill(u"two"_s)->problem().contains(u"the @ and the part after it are missing"));
        QVERIFY(pill(u"refused@x.org"_s)->problem().contains(u"refused"));
        QVERIFY(says(u"“two”"_s));
        QVERIFY(!says(u"“one”"_s));
        QVERIFY(says(u"The server refused refused@x.org."_s));
        // A good one that is taken away changes nothing.
        QTest::keyClick(pill(u"good@x.org"_s), Qt::Key_Delete);
        QVERIFY(says(u"“two”"_s));
    }

    void aMarkGoesWithThePillToAnotherField_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("that is no address") << u"nobody"_s;
        QTest::newRow("that a server refused") << u"refused@x.org"_s;
        QTest::newRow("whose domain is written otherwise") << u"refused@bücher.example"_s;
    }

    void aMarkGoesWithThePillToAnotherField()
    {
        QFETCH(QString, address);
        m_composer->setMessage(letterTo({u"good@x.org"_s, address}));
        m_composer->showProblem(Composer::Field::To, 1, u"It was refused."_s);
        for (const QString &name : {u"Bcc"_s, u"Cc"_s, u"To"_s}) {
            // What a drag does: the text arrives in one field, then the pill leaves the other.
            ui::AddressPill *moved = pill(address);
            QMimeData data;
            data.setText(moved->mailbox().toString());
            ui::AddressField *target = field(name);
            for (QWidget *above = target; above; above = above->parentWidget())
                above->show();
            QVERIFY(drop(target->viewport(), data));
            Q_EMIT moved->removeRequested();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            QVERIFY2(target->isAncestorOf(pill(address)), qPrintable(name));
            QVERIFY2(!pill(address)->problem().isEmpty(), qPrintable(name));
            QCOMPARE(target->problems().size(), 1);
            QCOMPARE(field(u"To"_s)->problems().size(), name == "To"_L1 ? 1 : 0);
        }
        m_composer->clearProblems(); // the letter is sent again
        QCOMPARE(pill(address)->problem().isEmpty(), address.contains(u'@'));
    }

    void anyRecipientAnswersTheQuestionWhoItGoesTo()
    {
        m_composer->showProblem(Composer::Field::To, 0, u"Who gets it?"_s);
        QVERIFY(says(u"Who gets it?"_s));
        field(u"Cc"_s)->setMailboxes({{{}, u"a@x.org"_s}});
        QVERIFY(!says(u"Who gets it?"_s));
    }

    void manySentencesAreCounted()
    {
        QStringList wrong;
        for (int i = 0; i < 40; ++i)
            wrong << u"wrong%1"_s.arg(i);
        m_composer->setMessage(letterTo(wrong));
        QVERIFY(says(u"“wrong2”"_s));
        QVERIFY(!says(u"“wrong3”"_s));
        QVERIFY(says(u"37 more"_s));
    }

    void bccIsVisibleToItsWriter()
    {
        QVERIFY(!field(u"Bcc"_s)->isVisible());
        app::Message message = letterTo({u"a@x.org"_s});
        message.bcc = {{{}, u"hidden@x.org"_s}};
        m_composer->setMessage(message);
        QVERIFY(field(u"Bcc"_s)->isVisible());
        m_composer->setReadOnly(true);
        QVERIFY(field(u"Bcc"_s)->isVisible());
    }

    // ---- an empty letter -----------------------------------------------------------------------------------------------------------

    void anEmptyLetterIsAskedAboutOnce()
    {
        int sent = 0;
        QLineEdit *subject = nullptr;
        for (QLineEdit *each : m_composer->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == "Subject"_L1)
                subject = each;
        }
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        subject->setFocus();
        const auto button = [&](const QString &text) -> QAbstractButton * {
            for (QAbstractButton *each : m_composer->findChildren<QAbstractButton *>()) {
                if (each->isVisible() && each->text().remove(u'&') == text)
                    return each;
            }
            return nullptr;
        };
        const auto send = [&] { return m_composer->confirmEmpty([&] { ++sent; }); };
        QVERIFY(!send());
        QVERIFY(button(u"Keep writing"_s));
        QCOMPARE(QApplication::focusWidget(), button(u"Keep writing"_s)); // what Space presses sends nothing
        QVERIFY(!send()); // a second click is no answer
        QTest::keyClick(button(u"Keep writing"_s), Qt::Key_Space);
        QVERIFY(!button(u"Keep writing"_s));
        QCOMPARE(QApplication::focusWidget(), subject);
        QVERIFY(!send());
        QTest::keyClick(button(u"Keep writing"_s), Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), subject);
        QCOMPARE(sent, 0);
        QVERIFY(!send());
        subject->setText(u"Words"_s); // answers it
        QVERIFY(!button(u"Keep writing"_s));
        QVERIFY(send());
        subject->setText(u" "_s);
        QVERIFY(!send());
        QTest::mouseClick(button(u"Send it anyway"_s), Qt::LeftButton);
        QCOMPARE(sent, 1);
        QVERIFY(send()); // meant, and never asked again
        m_composer->findChild<ui::BodyEdit *>()->setPlainText(u"Dear Charles"_s);
        QVERIFY(send());
    }

    // ---- the text ------------------------------------------------------------------------------------------------------------------

    void aParagraphStandsAtTheSideWhereItBegins()
    {
        auto *edit = m_composer->findChild<ui::BodyEdit *>();
        const QString hebrew = u"שלום עולם"_s;
        edit->setPlainText(u"Dear Charles,\n"_s + hebrew + u"\nمرحبا\n123 "_s + hebrew + u"\nas before"_s);
        const auto words = [&](int block) {
            const QTextBlock of = edit->document()->findBlockByNumber(block);
            static_cast<void>(edit->document()->documentLayout()->blockBoundingRect(of)); // as painting does
            return of.layout()->lineAt(0).naturalTextRect();
        };
        const qreal margin = edit->document()->documentMargin();
        const qreal right = edit->viewport()->width() - margin;
        const auto isRight = [&](int block) { return qAbs(words(block).right() - right) < 2; };
        const auto isLeft = [&](int block) { return qAbs(words(block).left() - margin) < 1; };
        QVERIFY(isLeft(0) && isRight(1) && isRight(2) && isRight(3) && isLeft(4));
        // As typed: the first letter decides, and deciding otherwise moves it.
        edit->moveCursor(QTextCursor::End);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(isLeft(5));
        for (const QChar c : u"אבג"_s)
            edit->insertPlainText(c);
        QVERIFY(isRight(5));
        QVERIFY(edit->cursorRect().left() < edit->viewport()->width() - margin - 10); // the caret stands behind the words, at their left
        QVERIFY(edit->cursorRect().left() > edit->viewport()->width() / 2);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(edit, Qt::Key_Backspace);
        QTest::keyClicks(edit, u"abc"_s);
        QVERIFY(isLeft(5));
        // A press beside the words finds them.
        const qreal first = edit->document()->documentLayout()->blockBoundingRect(edit->document()->firstBlock()).height();
        const QPoint beside(20, static_cast<int>(first + margin + 4));
        QCOMPARE(edit->cursorForPosition(beside).blockNumber(), 1);
        QCOMPARE(edit->cursorForPosition(beside).positionInBlock(), static_cast<int>(hebrew.size()));
    }

    void paragraphsKeepTheirSideWhenTheWindowChanges()
    {
        auto *edit = m_composer->findChild<ui::BodyEdit *>();
        edit->setPlainText(u"שלום עולם"_s);
        for (const int width : {500, 640, 420}) {
            m_composer->resize(width, 500);
            QCoreApplication::processEvents();
            static_cast<void>(edit->document()->documentLayout()->blockBoundingRect(edit->document()->firstBlock()));
            const QRectF line = edit->document()->firstBlock().layout()->lineAt(0).naturalTextRect();
            QVERIFY(qAbs(line.right() - (edit->viewport()->width() - edit->document()->documentMargin())) < 2);
        }
    }

    void aSubjectStandsAtTheSideWhereItBegins()
    {
        QLineEdit *subject = nullptr;
        for (QLineEdit *each : m_composer->findChildren<QLineEdit *>()) {
            if (each->accessibleName() == "Subject"_L1)
                subject = each;
        }
        subject->setFocus();
        subject->setText(u"שלום"_s);
        subject->home(false);
        subject->grab(); // painting finds the place
        QVERIFY(subject->inputMethodQuery(Qt::ImCursorRectangle).toRectF().left() > subject->width() / 2.0);
        subject->setText(u"Hello"_s);
        subject->home(false);
        subject->grab();
        QVERIFY(subject->inputMethodQuery(Qt::ImCursorRectangle).toRectF().left() < 10);
    }

    void theColumnOfTextIsNeverTooWide()
    {
        m_composer.reset();
        open(1100); // it is right from its first moment
        QVERIFY(QTest::qWaitForWindowActive(m_composer.get()));
        auto *edit = m_composer->findChild<ui::BodyEdit *>();
        const int margin = static_cast<int>(edit->document()->documentMargin());
        edit->setPlainText(QString(400, u'n').replace(u"nnnnn"_s, u"nnnn "_s));
        for (const int width : {1100, 500, 700, 1100, 2400}) {
            m_composer->resize(width, 500);
            QCoreApplication::processEvents();
            const int column = edit->viewport()->width() - 2 * margin;
            QVERIFY2(column <= 680, qPrintable(QString::number(column)));
            QVERIFY2(width > 800 ? column == 680 : column > width - 60, qPrintable(QString::number(column)));
            const int left = edit->viewport()->mapTo(m_composer.get(), QPoint(margin, 0)).x();
            QCOMPARE(left, 16); // below the names of the fields
            const QTextLine line = edit->document()->firstBlock().layout()->lineAt(0);
            QVERIFY2(qAbs(line.width() - column) < 1, qPrintable(QString::number(line.width())));
            QVERIFY(!edit->horizontalScrollBar()->isVisible());
        }
        // A press right of the column is one at the end of its line.
        edit->setPlainText(u"first line\nsecond"_s);
        edit->moveCursor(QTextCursor::End);
        QTest::mouseClick(edit, Qt::LeftButton, {}, QPoint(edit->width() - 200, edit->viewport()->y() + edit->cursorRect().top() - 4));
        QCOMPARE(edit->textCursor().position(), 10);
        QVERIFY(edit->hasFocus());
    }

    // ---- who writes ----------------------------------------------------------------------------------------------------------------

    void accountsWithOneAddressCanBeToldApart()
    {
        const app::Account work = addAccount(u"Work"_s, u"a.example.org"_s);
        auto *from = m_composer->findChild<ui::FromBox *>();
        m_composer->chooseAccount(work.id);
        const int alone = from->sizeHint().width();
        const app::Account home = addAccount(u"Home & garden"_s, u"b.example.org"_s);
        QVERIFY2(from->sizeHint().width() > alone, "the account's name stands beside the address");
        QCOMPARE(m_composer->accountId(), work.id); // the choice stays
        QVERIFY(from->accessibleName().startsWith(u"From") && from->accessibleName().contains(u"account Work"));
        QStringList entries;
        QAction *garden = nullptr;
        for (QAction *action : from->menu()->actions()) {
            entries << action->text();
            if (action->text().endsWith(u"\tHome & garden"))
                garden = action;
        }
        QVERIFY(entries.contains(u"Ada Lovelace <ada@example.org>\tWork"_s));
        QCOMPARE(entries.last().remove(u'&'), u"Manage accounts…"_s);
        QVERIFY(garden);
        garden->trigger();
        QCOMPARE(m_composer->accountId(), home.id);
        QVERIFY(m_composer->isModified());
        int asked = 0;
        connect(m_composer.get(), &Composer::accountsRequested, this, [&] { ++asked; });
        from->menu()->actions().constLast()->trigger();
        QCOMPARE(asked, 1);
        QCOMPARE(m_composer->accountId(), home.id);
    }

    void aNewAccountElsewhereChangesNoLetter()
    {
        m_composer->setModified(false);
        addAccount(u"Work"_s, u"a.example.org"_s);
        QVERIFY(!m_composer->isModified());
        QCOMPARE(m_composer->accountId(), u"practice"_s);
    }

    // ---- the dialog for files ------------------------------------------------------------------------------------------------------

    void filesAreSoughtAtHomeAndThenWhereTheLastOnesWere()
    {
        const auto ask = [&] {
            m_composer->attaching()->trigger();
            auto *dialog = m_composer->findChild<QFileDialog *>();
            return dialog;
        };
        QFileDialog *first = ask();
        QVERIFY(first);
        QCOMPARE(first->directory().absolutePath(), QDir::homePath());
        QVERIFY(QDir::homePath() != QDir::currentPath());
        Q_EMIT first->filesSelected({file(u"found.txt"_s)});
        QCOMPARE(attached(), QStringList {u"found.txt"_s});
        delete first;
        QFileDialog *second = ask();
        QCOMPARE(second->directory().absolutePath(), QDir(m_folder.path()).absolutePath());
        delete second;
        ui::settings::setState("attachFolder"_L1, m_folder.filePath(u"no longer there"_s).toUtf8());
        QFileDialog *third = ask();
        QCOMPARE(third->directory().absolutePath(), QDir::homePath());
    }

    void aLetterOnItsWayTakesNothing()
    {
        m_composer->setReadOnly(true);
        QVERIFY(!dropFiles(m_composer.get(), {file(u"late.txt"_s)}));
        QVERIFY(!dropFiles(body(), {file(u"late.txt"_s)}));
        QVERIFY(attached().isEmpty());
    }
};

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
