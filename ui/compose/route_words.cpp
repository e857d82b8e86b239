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
    if (account.isPractice())
        return Words::tr("through the practice post office");
    if (account.way == app::Way::Exchangers)
        return Words::tr("straight to the recipients’ servers");
    if (account.host.startsWith(u'/'))
        return Words::tr("through a server on this computer");
    const QString server = u"%1:%2"_s.arg(app::isolated(account.host), QString::number(account.port));
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
