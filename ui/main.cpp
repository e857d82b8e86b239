// SPDX-License-Identifier: MIT
#include "app/explain/language.h"
#include "app/start/quiet.h"
#include "smtp/unawaited.h"
#include "ui/shell/main_window.h"
#include "ui/shell/settings.h"
#include "ui/shell/style.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    app::quietQt();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"facteur"_s);
    QApplication::setApplicationDisplayName(u"Facteur"_s);
    QApplication::setApplicationVersion(QStringLiteral(FACTEUR_VERSION));
    QGuiApplication::setDesktopFileName(u"facteur"_s);

    QCommandLineParser arguments;
    arguments.addHelpOption();
    arguments.addVersionOption();
    const QCommandLineOption language(u"language"_s, u"en or fr, whatever the system speaks."_s, u"code"_s);
    const QCommandLineOption scheme(u"color-scheme"_s, u"light or dark, whatever the system shows."_s, u"scheme"_s);
    QCommandLineOption untilReady(u"until-ready"_s, u"Says 'ready' once the window is painted and takes keys, and ends."_s);
    untilReady.setFlags(QCommandLineOption::HiddenFromHelp);
    arguments.addOptions({language, scheme, untilReady});
    arguments.process(application);

    app::speak(arguments.isSet(language) ? arguments.value(language) : ui::settings::language());
    const QString asked = arguments.value(scheme);
    ui::Style::install(asked == "dark"_L1 ? Qt::ColorScheme::Dark
            : asked == "light"_L1         ? Qt::ColorScheme::Light
                                          : Qt::ColorScheme::Unknown);

    auto window = std::make_unique<ui::MainWindow>();
    if (arguments.isSet(untilReady)) {
        QObject::connect(window.get(), &ui::MainWindow::ready, &application, [] {
            std::puts("ready");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
    window->show();
    const int status = QApplication::exec();
    window.reset();
    smtp::endIfUnawaited(status);
    return status;
}
