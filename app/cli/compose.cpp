// SPDX-License-Identifier: MIT
#include "app/account/account_store.h"
#include "app/cli/commands.h"
#include "app/cli/in_words.h"
#include "app/cli/letter_options.h"
#include "app/cli/output.h"
#include "app/cli/raw_argument.h"
#include "app/cli/send_request.h"
#include "app/cli/tr.h"
#include "app/draft/draft_json.h"
#include "app/draft/letter_handover.h"
#include "app/draft/mailto.h"
#include "app/explain/explainer.h"
#include "app/message/letter_content.h"
#include "smtp/wire/printable.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

namespace {

int fail(const Failure &failure)
{
    complain(failure.text);
    return failure.status;
}

int fail(const smtp::Error &error)
{
    return fail(Failure {exitStatus(error), inWords(judge(error))});
}

int printJson(const Message &letter)
{
    return Output(STDOUT_FILENO).write(QJsonDocument(toJson(letter)).toJson(QJsonDocument::Compact) + '\n') ? ExitAccepted
                                                                                                            : ExitInputOutput;
}

/// The letter as it would leave; a draft need not have recipients yet.
int printEml(Message letter)
{
    const AccountStore store;
    const Account *account = store.bySender(letter.from.address);
    if (letter.from.address.isEmpty()) { // as the window chooses at first
        const auto real = std::ranges::find_if_not(store.accounts(), [](const Account &one) { return staysHere(one); });
        account = real == store.accounts().end() ? &store.accounts().constFirst() : &*real;
        letter.from = store.identitiesOf(account->id).value(0).mailbox;
    }
    const QList<Identity> identities = account ? store.identitiesOf(account->id) : QList<Identity>();
    if (const Identity *sender = identityAt(identities, letter.from.address))
        addReplyTo(letter, *sender);
    const auto built = buildMessage(letter, Purpose::Draft);
    return built ? print(built->letter) : fail(built.error());
}

/// The text as a file without a name, for the program that takes this one's place. Less than no descriptor: it cannot be.
int unnamedFile(const QByteArray &octets)
{
    std::FILE *file = std::tmpfile();
    if (!file)
        return -1;
    const int descriptor = ::dup(fileno(file)); // without close-on-exec
    std::fclose(file);
    if (descriptor >= 0 && (!Output(descriptor).write(octets) || ::lseek(descriptor, 0, SEEK_SET) != 0)) {
        ::close(descriptor);
        return -1;
    }
    return descriptor;
}

int openInWindow(Message letter, const QStringList &leftOut)
{
    if (!canOpenWindow())
        return complainOfNoDisplay();
    QList<Part> attachments = attachmentsOf(letter.content);
    for (Part &attachment : attachments) {
        if (auto *file = std::get_if<part::File>(&attachment.content))
            file->path = QFileInfo(file->path).absoluteFilePath();
    }
    setAttachments(letter.content, attachments);
    const HandedLetter handed {letter, qgetenv("XDG_ACTIVATION_TOKEN"), leftOut};
    LetterHandover handover(handed);
    QObject::connect(&handover, &LetterHandover::finished, qApp, [](bool isOpened) { QCoreApplication::exit(isOpened ? 1 : 0); });
    handover.start();
    if (QCoreApplication::exec() == 1)
        return ExitAccepted;
    const int descriptor = unnamedFile(handed.toOctets());
    if (descriptor < 0) {
        complain(Cli::tr("the letter cannot be handed to the window: %1").arg(qt_error_string(errno)));
        return ExitInputOutput;
    }
    return openWindow({u"--letter-descriptor"_s, QString::number(descriptor)});
}

int show(const Arguments &arguments, Message letter, const QStringList &leftOut = {})
{
    if (const auto added = addLetter(arguments, letter); !added)
        return fail(added.error());
    if (const auto added = addTexts(arguments, letter); !added)
        return fail(added.error());
    const QString form = arguments.value("print"_L1);
    for (const QString &path : arguments.values("attach"_L1)) {
        if (form != "eml"_L1 && !isText(path)) // it could not be named to another program
            return fail({ExitInvalid,
                Cli::tr("the file name %1 is not UTF-8: rename the file, or attach it with `facteur send`").arg(shownName(path))});
    }
    for (const Part &attachment : attachmentsOf(letter.content)) {
        const part::File *attached = fileOf(attachment);
        const QFileInfo file(attached ? attached->path : QString());
        if (form != "eml"_L1 && attached && (!file.isFile() || !file.isReadable()))
            return fail({ExitUnreadable, Cli::tr("%1 is not a file that can be read").arg(attached->path)});
    }
    // What a letter may not hold, its draft may not either, whatever becomes of it.
    for (const Problem &problem : checkMessage(letter)) {
        if (problem.kind == Problem::Kind::InvalidHeader)
            return fail(errorOf(problem));
    }
    if (form == "json"_L1)
        return printJson(letter);
    if (form == "eml"_L1)
        return printEml(std::move(letter));
    if (arguments.has("print"_L1))
        return fail({ExitUsage, Cli::tr("“--print %1”: write json or eml").arg(form)});
    if (!textOf(letter.content, part::Text::Kind::Html).isEmpty()) // it would be sent without being seen
        return fail({ExitUsage, Cli::tr("the window writes plain text: --html-file works with --print, or with `facteur send`")});
    return openInWindow(std::move(letter), leftOut);
}

} // namespace

std::span<const Option> composeOptions()
{
    static const std::vector<Option> options = [] {
        std::vector<Option> all;
        for (const Option &option : sendOptions()) {
            if (isLetterOption(option.name))
                all.push_back(option);
        }
        all.push_back({"print"_L1, Option::Kind::Value, "json|eml",
            QT_TRANSLATE_NOOP("app::cli::Cli", "print the draft as JSON, or the letter as it would leave, and open no window")});
        return all;
    }();
    return options;
}

int compose(const Arguments &arguments)
{
    return show(arguments, {});
}

int composeLink(const Arguments &arguments)
{
    const auto link = readMailto(arguments.value("operand"_L1));
    if (!link)
        return fail(link.error());
    for (const QString &name : link->leftOut)
        complain(Cli::tr("note: the link asks for “%1”, which a link cannot set").arg(smtp::printable(name.toUtf8())));
    return show(arguments, link->letter, link->leftOut);
}

} // namespace app::cli
