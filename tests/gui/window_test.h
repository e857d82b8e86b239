// SPDX-License-Identifier: MIT
#pragma once

#include "ui/compose/address_pill.h"
#include "ui/session/conversation_model.h"
#include "ui/session/conversation_view.h"
#include "ui/shell/letter_page.h"
#include "ui/shell/main_window.h"

#include <QAbstractButton>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// The real window in a home of its own, and what a person would look for in it.
class WindowTest {
public:
    WindowTest()
    {
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
            qputenv(name, m_home.path().toLocal8Bit());
        m_window = std::make_unique<ui::MainWindow>();
        m_window->resize(1280, 860);
        m_window->show();
    }

    ui::MainWindow &window() { return *m_window; }
    ui::LetterPage &letter() { return *m_window->currentLetter(); }

    /// The visible widget of a type whose accessible name, or text, is this.
    template <class Widget> Widget *named(QStringView name, QWidget *within = nullptr)
    {
        for (Widget *widget : (within ? within : m_window.get())->findChildren<Widget *>()) {
            QString text = widget->accessibleName();
            if (const auto *button = qobject_cast<QAbstractButton *>(widget); button && text.isEmpty())
                text = button->text().remove(u'&');
            if (text == name && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    ui::AddressPill *pill(const QString &address)
    {
        for (ui::AddressPill *each : letter().findChildren<ui::AddressPill *>()) {
            if (each->mailbox().address == address && each->isVisible())
                return each;
        }
        return nullptr;
    }
    void press(QStringView name)
    {
        auto *button = named<QAbstractButton>(name);
        QVERIFY2(button, qPrintable(name.toString()));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Keys go to whatever has the focus, as a person's do.
    static void type(const QString &text)
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    static void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    /// Whether accent comes or goes with the focus, in spots two pixels wide and high, in or just below `around`.
    static bool isRinged(const QImage &with, const QImage &without, const QRect &around)
    {
        const QColor accent = QApplication::palette().color(QPalette::Accent);
        const QRect area = around.adjusted(-4, -4, 4, 40) & with.rect().adjusted(0, 0, -1, -1);
        const auto isAccent = [&](const QColor &colour) {
            return qAbs(colour.red() - accent.red()) < 24 && qAbs(colour.green() - accent.green()) < 24
                && qAbs(colour.blue() - accent.blue()) < 24;
        };
        const auto isMark = [&](int x, int y) {
            const QColor now = with.pixelColor(x, y);
            const QColor before = without.pixelColor(x, y);
            return now != before && (isAccent(now) || isAccent(before));
        };
        int spots = 0;
        for (int y = area.top(); y < area.bottom(); ++y) {
            for (int x = area.left(); x < area.right(); ++x)
                spots += isMark(x, y) && isMark(x + 1, y) && isMark(x, y + 1) && isMark(x + 1, y + 1);
        }
        return spots >= 8;
    }
    /// The box that asks something now.
    static QMessageBox *question() { return qobject_cast<QMessageBox *>(QApplication::activeModalWidget()); }
    static void answer(QStringView name)
    {
        for (QAbstractButton *button : question()->buttons()) {
            if (button->text().remove(u'&') == name) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(name.toString()));
    }
    /// The conversation's lines, headings included.
    QStringList conversation()
    {
        QStringList all;
        if (auto *view = letter().findChild<ui::ConversationView *>()) {
            const ui::ConversationModel &model = *view->rows();
            for (int row = 0; row < model.rowCount(); ++row) {
                const bool isHeading = model.row(row).kind == ui::ConversationRow::Kind::Heading;
                all << model.index(row, isHeading ? 0 : ui::ConversationModel::Line).data().toString();
            }
        }
        return all;
    }

private:
    QTemporaryDir m_home;
    std::unique_ptr<ui::MainWindow> m_window;
};
