// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// AUTH (RFC 4954): the practice server offers it in clear too, as long as it does not insist on TLS.
class AuthExtension final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "AUTH"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 4954"_ba; }
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &terms, bool isEncrypted) const override
    {
        return isEncrypted || !terms.requireTls ? "AUTH PLAIN LOGIN"_ba : QByteArray();
    }
};

} // namespace

const Extension &authExtension()
{
    static const AuthExtension extension;
    return extension;
}

} // namespace smtp
