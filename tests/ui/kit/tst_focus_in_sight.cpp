// SPDX-License-Identifier: MIT
#include "ui/kit/focus_in_sight.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

/// Where the keys go is to be seen, however little room there is.
class TestFocusInSight : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    QScrollArea *m_area = nullptr;
    QWidget *m_outside = nullptr;
    QWidget *m_tall = nullptr;
    QPushButton *m_last = nullptr;

    [[nodiscard]] int value() const { return m_area->verticalScrollBar()->value(); }
    [[nodiscard]] bool isInSight(const QWidget *widget) const
    {
        return m_area->viewport()->rect().contains(QRect(widget->mapTo(m_area->viewport(), QPoint()), widget->size()));
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(m_window.get());
        m_outside = new QPushButton;
        m_area = new QScrollArea;
        m_area->setFocusPolicy(Qt::NoFocus);
        m_area->setWidgetResizable(true);
        layout->addWidget(m_outside);
        layout->addWidget(m_area);
        auto *content = new QWidget;
        auto *rows = new QVBoxLayout(content);
        rows->setContentsMargins(0, 20, 0, 0);
        m_tall = new QWidget;
        m_tall->setFocusPolicy(Qt::TabFocus);
        m_tall->setFixedHeight(400);
        m_last = new QPushButton;
        rows->addWidget(m_tall);
        rows->addWidget(m_last);
        m_area->setWidget(content);
        ui::keepFocusInSight(m_area, 0);
        m_window->resize(300, 200);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_outside->setFocus();
        QTRY_VERIFY(m_area->verticalScrollBar()->maximum() > 0);
    }

    void aTabThatLeadsIntoTheAreaScrolls()
    {
        QVERIFY(!isInSight(m_last));
        m_outside->setFocus();
        QTest::keyClick(m_outside, Qt::Key_Backtab, Qt::ShiftModifier);
        QTRY_VERIFY(m_last->hasFocus());
        QVERIFY(isInSight(m_last));
    }

    void whatIsTooHighIsSeenFromItsBeginning()
    {
        m_area->verticalScrollBar()->setValue(m_area->verticalScrollBar()->maximum());
        m_tall->setFocus();
        QCOMPARE(value(), 20);
    }

    /// A question gets its words after the focus.
    void itStaysInSightWhenThereIsMoreOfTheRest()
    {
        m_last->setFocus();
        QVERIFY(isInSight(m_last));
        m_tall->setFixedHeight(700);
        QTRY_VERIFY(m_area->verticalScrollBar()->maximum() > 400);
        QTRY_VERIFY(isInSight(m_last));
        m_outside->setFocus();
        m_area->verticalScrollBar()->setValue(0);
        m_tall->setFixedHeight(400);
        QTRY_VERIFY(m_area->verticalScrollBar()->maximum() < 400);
        QCOMPARE(value(), 0); // the focus is elsewhere
    }
};

QTEST_MAIN(TestFocusInSight)

#include "tst_focus_in_sight.moc"
