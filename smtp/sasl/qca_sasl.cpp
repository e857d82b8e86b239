// SPDX-License-Identifier: MIT
#include "smtp/sasl/qca_sasl.h"

#include "smtp/lazy_library.h"

using namespace Qt::StringLiterals;

namespace smtp::qca {

namespace {

/// None: it is not installed.
const SaslCalls *loaded()
{
    static const SaslCalls *const calls = loadLazy<SaslCalls>("qca"_L1, "facteurQcaSasl");
    return calls;
}

} // namespace

bool hasSaslProvider()
{
    return loaded() && loaded()->hasProvider();
}

std::unique_ptr<Mechanism> makeSaslClient(const QByteArray &name, const Credentials &credentials, const QString &host)
{
    return loaded()->makeClient(name, credentials, host);
}

} // namespace smtp::qca
