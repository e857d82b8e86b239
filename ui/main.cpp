// SPDX-License-Identifier: MIT
#include "app/draft/letter_handover.h"
#include "app/explain/language.h"
#include "app/start/quiet.h"
#include "smtp/unawaited.h"
#include "ui/kit/settings.h"
#include "ui/kit/style.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screen_fit.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

#include <cstdio>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

/// A letter that `facteur compose`, or a link, has left in an open file.
std::optional<app::HandedLetter> letterIn(const QString &descriptor)
{
    bool isNumber = false;
    const int number = descriptor.toInt(&isNumber);
    QFile file;
    if (!isNumber || !file.open(number, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        return std::nullopt;
    auto handed = app::HandedLetter::read(file.readAll());
    return handed ? std::optional(std::move(*handed)) : std::nullopt;
}

} // namespace

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
    QCommandLineOption descriptor(u"letter-descriptor"_s, u"A file that is open and holds a letter."_s, u"number"_s);
    descriptor.setFlags(QCommandLineOption::HiddenFromHelp);
    arguments.addOptions({language, scheme, untilReady, descriptor});
    arguments.process(application);

    app::speak(arguments.isSet(language) ? arguments.value(language) : ui::settings::language());
    const QString asked = arguments.value(scheme);
    ui::Style::install(asked == "dark"_L1 ? Qt::ColorScheme::Dark
            : asked == "light"_L1         ? Qt::ColorScheme::Light
                                          : Qt::ColorScheme::Unknown);

    const ui::ScreenFit fit;
    auto window = std::make_unique<ui::MainWindow>();
    if (arguments.isSet(untilReady)) {
        QObject::connect(window.get(), &ui::MainWindow::ready, &application, [] {
            std::puts("ready");
            std::fflush(stdout);
            QCoreApplication::quit();
        });
    }
    app::LetterReceiver receiver;
    QObject::connect(&receiver, &app::LetterReceiver::letterReceived, window.get(), [&window](const app::HandedLetter &handed) {
        if (!handed.activationToken.isEmpty())
            qputenv("XDG_ACTIVATION_TOKEN", handed.activationToken); // Qt takes it from there
        window->openLetter(handed.letter, handed.leftOut);
    });
    QObject::connect(window.get(), &ui::MainWindow::ready, &receiver, [&receiver] { receiver.listen(); });
    window->show();
    if (arguments.isSet(descriptor)) {
        if (const auto handed = letterIn(arguments.value(descriptor)))
            window->openLetter(handed->letter, handed->leftOut);
    }
    const int status = QApplication::exec();
    window.reset();
    smtp::endIfUnawaited(status);
    return status;
}
