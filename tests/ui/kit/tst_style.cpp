// SPDX-License-Identifier: MIT
#include "ui/kit/style.h"

#include "ui/kit/ink.h"
#include "ui/letters/letter_delegate.h"
#include "ui/letters/letter_roles.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

/// One look of what is chosen, one look of what has the focus.
class TestStyle : public QObject {
    Q_OBJECT

private:
    static int count(const QImage &picture, const QColor &colour)
    {
        int found = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                found += picture.pixelColor(x, y).rgb() == colour.rgb();
        }
        return found;
    }

private Q_SLOTS:
    void cleanup() { QApplication::setPalette({}); }

    void whatIsChosenLooksTheSameEverywhere_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::addColumn<QString>("kind");
        for (const bool isDark : {false, true}) {
            for (const QString &kind : {u"list"_s, u"letters"_s, u"menu"_s})
                QTest::addRow("%s, %s", qPrintable(kind), isDark ? "dark" : "light") << isDark << kind;
        }
    }

    void whatIsChosenLooksTheSameEverywhere()
    {
        QFETCH(bool, isDark);
        QFETCH(QString, kind);
        QApplication::setStyle(u"fusion"_s);
        ui::Style::install(isDark ? Qt::ColorScheme::Dark : Qt::ColorScheme::Light);
        // A desktop's own colours may be as strong as they like.
        QPalette palette = QApplication::palette();
        palette.setColor(QPalette::Highlight, QColor(Qt::blue));
        palette.setColor(QPalette::HighlightedText, QColor(Qt::white));
        QApplication::setPalette(palette);

        QImage picture;
        if (kind == "menu"_L1) {
            QMenu menu;
            menu.addAction(u"One"_s);
            menu.setActiveAction(menu.addAction(u"Two\tKey"_s));
            menu.popup({});
            picture = menu.grab().toImage();
        } else {
            QStandardItemModel model;
            for (const QString &text : {u"One"_s, u"Two"_s})
                model.appendRow(new QStandardItem(text));
            model.item(1)->setData(u"Ada Lovelace, who writes"_s, ui::letterRole::Sender);
            model.item(1)->setData(QDateTime::currentDateTime(), ui::letterRole::Date);
            QListView list;
            list.setModel(&model);
            if (kind == "letters"_L1)
                list.setItemDelegate(new ui::LetterDelegate(&list));
            list.resize(200, 150);
            list.show();
            list.setFocus();
            list.setCurrentIndex(model.index(1, 0));
            picture = list.grab().toImage();
            const QPoint beside = list.visualRect(model.index(1, 0)).center() + list.viewport()->pos();
            QCOMPARE(picture.pixelColor(beside + QPoint(40, 0)).rgb(), ui::ink::softAccent(palette).rgb());
        }
        QVERIFY(count(picture, ui::ink::softAccent(palette)) > 200);
        QCOMPARE(count(picture, QColor(Qt::blue)), 0);
        QVERIFY2(count(picture, palette.color(QPalette::Text)) > 0, "words keep their colour");
    }

    void whatHasTheFocusWearsARing_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind :
            {"button", "main button", "flat button", "tool button", "field", "number", "check box", "text to read", "empty list", "link"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void whatHasTheFocusWearsARing()
    {
        QFETCH(QString, kind);
        QApplication::setStyle(u"fusion"_s);
        ui::Style::install(Qt::ColorScheme::Light);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        QWidget *widget = nullptr;
        if (kind == "field"_L1) {
            widget = new QLineEdit(u"text"_s);
        } else if (kind == "number"_L1) {
            widget = new QSpinBox;
        } else if (kind == "check box"_L1) {
            widget = new QCheckBox(u"Check"_s);
        } else if (kind == "text to read"_L1) {
            auto *text = new QTextBrowser;
            text->setFrameShape(QFrame::NoFrame);
            text->setPlainText(u"Read me"_s);
            widget = text;
        } else if (kind == "empty list"_L1) {
            auto *list = new QListView;
            list->setFrameShape(QFrame::NoFrame);
            widget = list;
        } else if (kind == "link"_L1) {
            auto *label = new QLabel(u"<a href='x'>More</a>"_s);
            label->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard);
            widget = label;
        } else if (kind == "tool button"_L1) {
            auto *button = new QToolButton;
            button->setText(u"Tool"_s);
            widget = button;
        } else {
            auto *button = new QPushButton(u"Press"_s);
            button->setDefault(kind == "main button"_L1);
            button->setFlat(kind == "flat button"_L1);
            widget = button;
        }
        layout->addWidget(widget);
        layout->addWidget(new QLineEdit);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.findChildren<QLineEdit *>().constLast()->setFocus();
        const QColor accent = QApplication::palette().color(QPalette::Accent);
        const auto picturedWidget = [&] { return window.grab(widget->geometry()).toImage(); };
        const int without = count(picturedWidget(), accent);
        widget->setFocus(Qt::TabFocusReason);
        QVERIFY(widget->hasFocus());
        const QImage picture = picturedWidget();
        if (kind == "main button"_L1) {
            // Accent itself: a gap parts the ring from it.
            QCOMPARE(picture.pixelColor(picture.width() / 2, 1), accent);
            QVERIFY(picture.pixelColor(picture.width() / 2, 2) != accent);
            QCOMPARE(picture.pixelColor(8, picture.height() / 2), accent);
        } else {
            const int height = kind == "check box"_L1 ? widget->fontMetrics().height() : picture.height();
            QVERIFY2(count(picture, accent) - without > 2 * height, qPrintable(QString::number(count(picture, accent) - without)));
        }
        window.findChildren<QLineEdit *>().constLast()->setFocus();
        QCOMPARE(count(picturedWidget(), accent), without);
    }

    void aButtonPressedWithTheMouseLeavesTheFocus()
    {
        QApplication::setStyle(u"fusion"_s);
        ui::Style::install(Qt::ColorScheme::Light);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *button = new QPushButton(u"Press"_s);
        auto *field = new QLineEdit;
        layout->addWidget(button);
        layout->addWidget(field);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        field->setFocus();
        int pressed = 0;
        connect(button, &QPushButton::clicked, this, [&] { ++pressed; });
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed, 1);
        QVERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(button->hasFocus());
    }
};

QTEST_MAIN(TestStyle)
#include "tst_style.moc"
