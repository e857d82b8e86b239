// SPDX-License-Identifier: MIT
#include "app/account/identity.h"
#include "app/cli/commands.h"
#include "app/cli/in_words.h"
#include "app/cli/interrupts.h"
#include "app/cli/observed_delivery.h"
#include "app/cli/output.h"
#include "app/cli/tr.h"

#include <QFile>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace app::cli {

int demo(const Arguments &)
{
    SendRequest request;
    request.account = Account::practice();
    request.message.from = Identity::practice().mailbox;
    request.message.to = {{u"Charles"_s, u"charles@practice.example"_s}};
    request.message.subject = Cli::tr("My first letter");
    request.message.content = textPart(
        Cli::tr("Dear Charles,\n\nthis letter goes to the practice post office inside Facteur: a real mail server, on this computer "
                "alone. It needs no account and no network.\n"));
    request.logForm = LogForm::Explain;
    auto built = buildMessage(request.message);
    if (!built) {
        complain(inWords(judge(built.error())));
        return exitStatus(built.error());
    }

    Output output(STDOUT_FILENO);
    output.write(forTerminal(Cli::tr("A letter from %1\nto %2, by way of the practice post office.\n"
                                     "-> goes to the server, <- comes from it; with a tilde (~> <~) nobody on the way can read it.\n\n")
            .arg(request.message.from.toString(), request.message.to.first().toString())));
    SessionLog log(request.logForm, output);
    Interrupts interrupts;
    ObservedDelivery delivery(request, std::move(*built), log);
    QString stored;
    QObject::connect(&interrupts, &Interrupts::interrupted, &delivery, &ObservedDelivery::cancel);
    QObject::connect(
        &delivery, &ObservedDelivery::letterStored, &delivery, [&stored](const smtp::StoredLetter &letter) { stored = letter.path; });
    QObject::connect(&delivery, &ObservedDelivery::finished, qApp, &QCoreApplication::exit, Qt::QueuedConnection);
    delivery.start();
    const int status = QCoreApplication::exec();
    if (QFile letter(stored); status == ExitAccepted && letter.open(QIODevice::ReadOnly)) {
        output.write(forTerminal(Cli::tr("\nThe letter is in %1. This is what arrived:\n\n").arg(stored)));
        output.write(forTerminal(QString::fromUtf8(letter.read(64 * 1024)).replace("\r\n"_L1, "\n"_L1)));
    }
    return output.hasFailed() ? static_cast<int>(ExitInputOutput) : status;
}

} // namespace app::cli
