// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

/// STARTTLS (RFC 3207): not offered any more once TLS is on (§4.2).
class StartTlsExtension final : public Extension {
public:
    [[nodiscard]] QByteArray keyword() const override { return "STARTTLS"_ba; }
    [[nodiscard]] QByteArray rfc() const override { return "RFC 3207"_ba; }
    [[nodiscard]] QByteArray ehloLine(const PracticeTerms &, bool isEncrypted) const override
    {
        return isEncrypted ? QByteArray() : keyword();
    }
};

} // namespace

const Extension &startTlsExtension()
{
    static const StartTlsExtension extension;
    return extension;
}

} // namespace smtp
