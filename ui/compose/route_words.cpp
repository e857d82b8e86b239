// SPDX-License-Identifier: MIT
#include "ui/compose/route_words.h"

#include "app/explain/isolated.h"
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ui::Route)
};

} // namespace

QString routeOf(const app::Account &account)
{
    if (app::staysHere(account))
        return Words::tr("through the practice post office");
    const app::Account::Server *own = account.server();
    if (!own)
        return Words::tr("straight to the recipients’ servers");
    if (own->isLocal())
        return Words::tr("through a server on this computer");
    const QString server = u"%1:%2"_s.arg(app::isolated(own->host), QString::number(own->port));
    switch (account.tlsMode) {
    case smtp::TlsMode::None:
        return Words::tr("through %1 · not encrypted").arg(server);
    case smtp::TlsMode::Opportunistic:
        return Words::tr("through %1 · TLS if the server offers it").arg(server);
    case smtp::TlsMode::Required:
        return Words::tr("through %1 · TLS required").arg(server);
    case smtp::TlsMode::Implicit:
        return Words::tr("through %1 · TLS from the start").arg(server);
    }
    return {};
}

} // namespace ui
