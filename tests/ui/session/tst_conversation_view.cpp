// SPDX-License-Identifier: MIT
#include "ui/kit/fonts.h"
#include "ui/session/conversation_view.h"
#include "ui/session/row_explanation.h"

#include <QAccessible>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace smtp::happened;
using namespace std::chrono_literals;
using smtp::Step;
using ui::ConversationModel;
using ui::ConversationRow;
using ui::ConversationView;
using Order = ui::ConversationRows::Order;

class TestConversationView : public QObject {
    Q_OBJECT

private:
    smtp::Transcript m_transcript;
    std::unique_ptr<ConversationView> m_view;
    quint32 m_exchanges = 0;

    void exchange(const QByteArray &line, const QByteArray &reply, Step step = Step::Envelope)
    {
        const quint32 number = ++m_exchanges;
        const auto at = std::chrono::milliseconds(10 * number);
        const auto append = [&](std::chrono::milliseconds when, smtp::Event::Body body) {
            m_transcript.append(
                {.at = when, .step = step, .exchange = number, .isEncrypted = true, .body = std::move(body), .connection = 1});
        };
        append(at, Sent {line});
        append(at + 5ms, Received {reply});
        append(at + 5ms,
            Replied {smtp::Reply {reply.first(3).toInt(), {reply.mid(4)}, {}},
                line.first(line.indexOf(' ') < 0 ? line.size() : line.indexOf(' '))});
    }
    void someRecipients(int count)
    {
        exchange("MAIL FROM:<a@x>", "250 2.1.0 ok");
        for (int i = 0; i < count; ++i)
            exchange("RCPT TO:<r" + QByteArray::number(i) + "@x>", i == 3 ? "550 5.1.1 <r3@x>: no such user here" : "250 2.1.5 ok");
    }
    int rowWith(const QString &line) const
    {
        const ConversationModel &model = *m_view->rows();
        for (int row = 0; row < model.rowCount(); ++row) {
            if (model.index(row, ConversationModel::Line).data().toString().startsWith(line))
                return row;
        }
        return -1;
    }
    QModelIndex index(int row) const { return m_view->rows()->index(row, 0); }
    void choose(const QString &line) { m_view->setCurrentIndex(index(rowWith(line))); }
    bool isAtEnd() const { return m_view->verticalScrollBar()->value() == m_view->verticalScrollBar()->maximum(); }
    void press(Qt::Key key) { QTest::keyClick(m_view.get(), key); }

private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<ConversationView>();
        m_view->resize(1100, 300);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setFocus();
    }
    void cleanup()
    {
        m_view.reset();
        m_transcript.~Transcript();
        new (&m_transcript) smtp::Transcript;
        m_exchanges = 0;
    }

    // ---- Following ----

    void aFinishedSessionIsShownFromItsBeginning()
    {
        someRecipients(40);
        m_view->follow(&m_transcript);
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
        QVERIFY(m_view->verticalScrollBar()->maximum() > 0);
    }

    void aLiveOneIsFollowedToItsEndWhateverHasTheFocus()
    {
        m_view->follow(&m_transcript, ConversationModel::Pace::Live);
        someRecipients(40);
        QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > 0 && isAtEnd());
        m_view->clearFocus();
        m_view->setFocus(Qt::TabFocusReason);
        QVERIFY(!m_view->currentIndex().isValid());
        const int before = m_view->verticalScrollBar()->maximum();
        someRecipients(5);
        QTRY_VERIFY(m_view->verticalScrollBar()->maximum() > before && isAtEnd());
    }

    void whoeverScrollsUpStaysThere()
    {
        m_view->follow(&m_transcript, ConversationModel::Pace::Live);
        someRecipients(40);
        QTRY_VERIFY(isAtEnd() && m_view->verticalScrollBar()->maximum() > 0);
        m_view->verticalScrollBar()->triggerAction(QAbstractSlider::SliderToMinimum);
        const int before = m_view->rows()->rowCount();
        someRecipients(5);
        QTRY_VERIFY(m_view->rows()->rowCount() > before);
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    }

    void whatWentByItselfIsReadFromItsBeginning()
    {
        m_view->follow(&m_transcript, ConversationModel::Pace::Live);
        someRecipients(40);
        QTRY_VERIFY(isAtEnd() && m_view->verticalScrollBar()->maximum() > 0);
        m_view->conclude();
        QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    }

    void whatWasGoneThroughStepByStepStaysWhereItIs()
    {
        m_view->follow(&m_transcript, ConversationModel::Pace::Live);
        m_transcript.append({.step = Step::Envelope, .body = Offered {"MAIL FROM:<a@x>"}, .connection = 1});
        someRecipients(40);
        QTRY_VERIFY(isAtEnd() && m_view->verticalScrollBar()->maximum() > 0);
        m_view->conclude();
        QVERIFY(isAtEnd());
    }

    // ---- The explanation ----

    void anExplanationOpensBelowItsRowAndMovesTheRest()
    {
        someRecipients(8);
        m_view->follow(&m_transcript);
        const int row = rowWith(u"550"_s);
        const int before = m_view->visualRect(index(row + 1)).top() - m_view->visualRect(index(row)).bottom();
        choose(u"550"_s);
        press(Qt::Key_Right);
        QVERIFY(m_view->opened());
        const QRect rect = m_view->visualRect(index(row));
        QCOMPARE(m_view->opened()->y(), rect.bottom() + 1);
        QCOMPARE(m_view->visualRect(index(row + 1)).top() - rect.bottom(), before + m_view->opened()->height());
        QCOMPARE(m_view->indexAt(QPoint(50, rect.bottom() + 10)).row(), row);
        press(Qt::Key_Left);
        QVERIFY(!m_view->opened());
        QCOMPARE(m_view->visualRect(index(row + 1)).top() - m_view->visualRect(index(row)).bottom(), before);
    }

    void oneIsOpenAtATimeAndGoesWithTheReader()
    {
        someRecipients(8);
        m_view->follow(&m_transcript);
        choose(u"MAIL"_s);
        press(Qt::Key_Return);
        const int row = m_view->openRow();
        press(Qt::Key_Down);
        QCOMPARE(m_view->openRow(), row + 1);
        QCOMPARE(m_view->viewport()->findChildren<ui::RowExplanation *>().size(), 1);
        press(Qt::Key_Escape);
        QCOMPARE(m_view->openRow(), -1);
    }

    void escapeBelongsToWhatIsOpen()
    {
        someRecipients(2);
        m_view->follow(&m_transcript);
        choose(u"MAIL"_s);
        const auto isTaken = [&] {
            QKeyEvent escape(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
            escape.ignore();
            QCoreApplication::sendEvent(m_view.get(), &escape);
            return escape.isAccepted();
        };
        QVERIFY(!isTaken());
        press(Qt::Key_Right);
        QVERIFY(isTaken());
    }

    void marksStandUnderTheirParts()
    {
        const QFont font = ui::fixedFont(QGuiApplication::font());
        const ui::RowExplanation::Line line {u"550 5.1.1 <r3@x>: no"_s, font, 100, 900, true};
        const auto marks = ui::RowExplanation::marked({{u"550"_s, u"for good"_s}, {u"5.1.1"_s, u"no mailbox"_s}}, line);
        QCOMPARE(marks.size(), 3UL); // and the server's own words
        const QFontMetrics metrics(font);
        QCOMPARE(marks[0].left, 100);
        QCOMPARE(marks[1].left, 100 + metrics.horizontalAdvance(u"550 "_s));
        QCOMPARE(marks[2].left, 100 + metrics.horizontalAdvance(u"550 5.1.1 "_s));
        QCOMPARE(marks[2].width, metrics.horizontalAdvance(u"<r3@x>: no"_s));
        // What stands nowhere in the line, or where it is cut, is not marked.
        QVERIFY(ui::RowExplanation::marked({{u"552"_s, u"?"_s}}, line).empty());
        QVERIFY(ui::RowExplanation::marked({{u"5.1.1"_s, u"?"_s}}, {u"550 5.1.1 x"_s, font, 100, 110, true}).empty());
    }

    void whereItIsWrittenIsALink()
    {
        someRecipients(2);
        m_view->follow(&m_transcript);
        choose(u"RCPT"_s);
        press(Qt::Key_Right);
        QSignalSpy chosen(m_view.get(), &ConversationView::referenceChosen);
        QLabel *links = nullptr;
        for (QLabel *label : m_view->opened()->findChildren<QLabel *>()) {
            if (label->text().contains("<a href"_L1))
                links = label;
        }
        QVERIFY(links);
        QVERIFY(links->focusPolicy() & Qt::TabFocus);
        QTest::mouseClick(links, Qt::LeftButton, {}, QPoint(6, links->fontMetrics().height() / 2));
        QCOMPARE(chosen.value(0).value(0).toUrl(), QUrl(u"https://www.rfc-editor.org/rfc/rfc5321#section-4.1.1.3"_s));
    }

    void theNextProblemIsChosenAndOpened()
    {
        someRecipients(40);
        m_view->follow(&m_transcript);
        m_view->goToProblem(1);
        QCOMPARE(m_view->currentIndex().row(), rowWith(u"550"_s));
        QCOMPARE(m_view->openRow(), rowWith(u"550"_s));
    }

    void theChosenRowStaysChosenInTheOtherOrder()
    {
        someRecipients(40);
        m_view->follow(&m_transcript);
        m_view->goToProblem(1);
        m_view->setOrder(Order::OnTheWire);
        QCOMPARE(
            m_view->currentIndex().siblingAtColumn(ConversationModel::Line).data().toString(), u"550 5.1.1 <r3@x>: no such user here"_s);
        QVERIFY(m_view->opened());
    }

    // ---- Geometry ----

    void theHeadingStaysWhileItsRowsScroll()
    {
        exchange("EHLO a", "250 a", Step::Connection);
        someRecipients(60);
        m_view->follow(&m_transcript);
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->maximum() / 2);
        const QModelIndex top = m_view->indexAt(QPoint(30, 4));
        QCOMPARE(top.data().toString(), u"2 · Envelope"_s);
        QCOMPARE(m_view->rows()->row(top.row()).kind, ConversationRow::Kind::Heading);
        // What is chosen is not hidden by it.
        choose(u"RCPT TO:<r20@x>"_s);
        QVERIFY(m_view->visualRect(m_view->currentIndex()).top() >= m_view->geometryOfRows().columns().lineHeight);
    }

    void inANarrowListTheWordsStandBelowTheLine()
    {
        someRecipients(2);
        m_view->follow(&m_transcript);
        const int wide = m_view->visualRect(index(rowWith(u"RCPT"_s))).height();
        m_view->resize(700, 300);
        QVERIFY(m_view->geometryOfRows().columns().isNarrow);
        QVERIFY(m_view->visualRect(index(rowWith(u"RCPT"_s))).height() > wide * 3 / 2);
    }

    void whatIsCutHasATooltip()
    {
        const QByteArray words = QByteArray("long words of a server ").repeated(20);
        exchange("MAIL FROM:<a@x>", "250 " + words);
        m_view->follow(&m_transcript);
        const ui::ConversationDelegate delegate(m_view->geometryOfRows());
        const QModelIndex row = index(rowWith(u"250"_s));
        const int x = m_view->geometryOfRows().columns().line + 20;
        QVERIFY(delegate.hidden(row, m_view->font(), x).contains(QString::fromLatin1(words).trimmed()));
        QCOMPARE(delegate.hidden(index(rowWith(u"MAIL"_s)), m_view->font(), x), QString());
    }

    /// Whatever is there already, an event costs the same.
    void aHundredThousandRowsCostNoMoreEach()
    {
        m_view->follow(&m_transcript, ConversationModel::Pace::Live);
        someRecipients(50'000);
        QTRY_VERIFY(m_view->rows()->rowCount() > 100'000);
        const qint64 before = m_view->geometryOfRows().measured();
        exchange("RCPT TO:<one@x>", "250 2.1.5 ok");
        QTRY_COMPARE(m_view->rows()->rowCount(), 100'005);
        QVERIFY(m_view->geometryOfRows().measured() - before < 200);
        QVERIFY(isAtEnd());
        m_view->grab(); // only what is seen is painted: a hundred thousand would take far longer than the test may
        choose(u"RCPT TO:<r49999@x>"_s);
        press(Qt::Key_Right);
        QVERIFY(m_view->geometryOfRows().measured() - before < 400);
    }

    // ---- For a screen reader ----

    void aRowIsSpokenOnce()
    {
        someRecipients(3);
        m_view->follow(&m_transcript);
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(list);
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->childCount(), m_view->rows()->rowCount());
        QSet<QString> spoken;
        for (int row = 0; row < list->childCount(); ++row) {
            QAccessibleInterface *item = list->child(row);
            QCOMPARE(item->childCount(), 0);
            QCOMPARE(item->text(QAccessible::Name), index(row).data(Qt::AccessibleTextRole).toString());
            QVERIFY(!spoken.contains(item->text(QAccessible::Name)));
            spoken << item->text(QAccessible::Name);
        }
        choose(u"RCPT"_s);
        QVERIFY(list->child(m_view->currentIndex().row())->state().selected);
        press(Qt::Key_Right);
        QCOMPARE(list->childCount(), m_view->rows()->rowCount() + 1);
        QVERIFY(list->child(m_view->currentIndex().row())->state().expanded);
    }
};

QTEST_MAIN(TestConversationView)
#include "tst_conversation_view.moc"
