// SPDX-License-Identifier: MIT
#include "ui/account/keyring_sentence.h"

#include "app/explain/isolated.h"
#include <QCoreApplication>

namespace ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ui::KeyringSentence)
};

} // namespace

QString sentenceOf(app::SecretStore::Kept kept)
{
    using Kept = app::SecretStore::Kept;
    switch (kept) {
    case Kept::ForGood:
        return {};
    case Kept::Denied:
        return Words::tr(
            "The keyring stayed locked, or you cancelled its question. Facteur keeps the password in memory until you close it. To keep "
            "it for longer, type it again and press Save.");
    case Kept::Failed:
        return Words::tr("The keyring did not accept the password. Facteur keeps it in memory until you close it, and then asks again.");
    case Kept::NoKeyring:
        return Words::tr("This system has no keyring: Facteur keeps the password in memory until you close it, and then asks again.");
    }
    return {};
}

QString sentenceOf(app::SecretStore::Outcome outcome, const QString &host)
{
    using Outcome = app::SecretStore::Outcome;
    switch (outcome) {
    case Outcome::Refused:
        return Words::tr("%1 refused the password that Facteur has. Type another one.", "a server").arg(app::isolated(host));
    case Outcome::Denied:
        return Words::tr(
            "The keyring stayed locked, or you cancelled its question. Type the password here, or unlock the keyring and test again.");
    default:
        return Words::tr("Type the password first: Facteur has none for this account.");
    }
}

} // namespace ui
