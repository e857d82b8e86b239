// SPDX-License-Identifier: MIT
#include "ui/shell/help_menu.h"

#include "ui/kit/settings.h"
#include "ui/shell/handbook_window.h"
#include "ui/shell/shortcut_window.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::HelpMenu)
};

void tell(QWidget *window, const QString &title, const QString &text, const QString &more = {})
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, title, text, QMessageBox::Ok, window);
    box->setInformativeText(more);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void openHandbook(QWidget *window)
{
    auto *handbook = window->findChild<HandbookWindow *>();
    if (!handbook)
        handbook = new HandbookWindow(window);
    handbook->show();
    handbook->raise();
    handbook->activateWindow();
}

void openShortcuts(QWidget *window)
{
    auto *shortcuts = new ShortcutWindow(window->actions(), window);
    shortcuts->setAttribute(Qt::WA_DeleteOnClose);
    shortcuts->open();
}

void openAbout(QWidget *window)
{
    tell(window, Words::tr("About Facteur"), Words::tr("Facteur %1", "the program's version").arg(QCoreApplication::applicationVersion()),
        Words::tr("Write a letter, send it, and watch every line that goes to the mail server and comes back.\n\n"
                  "Free software under the MIT licence. Built with Qt %1.")
            .arg(QString::fromLatin1(qVersion())));
}

QAction *makeAction(QWidget *window, const QString &text, const QKeySequence &keys, void (*open)(QWidget *))
{
    auto *action = new QAction(text, window);
    action->setShortcut(keys);
    QObject::connect(action, &QAction::triggered, window, [window, open] { open(window); });
    window->addAction(action);
    return action;
}

} // namespace

QList<QAction *> helpActions(QWidget *window)
{
    return {
        makeAction(window, Words::tr("&Handbook"), QKeySequence::HelpContents, openHandbook),
        makeAction(window, Words::tr("Keyboa&rd shortcuts"), Qt::CTRL | Qt::Key_F1, openShortcuts),
        makeAction(window, Words::tr("A&bout Facteur"), {}, openAbout),
    };
}

QMenu *makeLanguageMenu(QWidget *window)
{
    auto *menu = new QMenu(Words::tr("&Language"), window);
    auto *group = new QActionGroup(menu);
    const std::pair<QString, QString> languages[] = {
        {{}, Words::tr("Same as the system")}, {u"en"_s, u"English"_s}, {u"fr"_s, u"Français"_s}};
    for (const auto &[code, name] : languages) {
        QAction *language = group->addAction(name);
        language->setCheckable(true);
        language->setChecked(settings::language() == code);
        QObject::connect(language, &QAction::triggered, window, [window, code] {
            if (settings::language() == code)
                return; // it speaks it, or has said when it will
            settings::setLanguage(code);
            tell(window, Words::tr("Language"), Words::tr("Facteur uses the new language the next time it opens."));
        });
    }
    menu->addActions(group->actions());
    return menu;
}

} // namespace ui
