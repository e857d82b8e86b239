// SPDX-License-Identifier: MIT
#include "app/send/session_setup.h"

using namespace Qt::StringLiterals;

namespace app {

smtp::SessionOptions sessionOptions(const Profile &profile, const QCA::SecureArray &password, const PracticeAccess &practice)
{
    smtp::SessionOptions options;
    if (profile.isPractice()) {
        options.host = u"localhost"_s;
        options.port = practice.port;
        options.tls = {.mode = smtp::TlsMode::Required, .authorities = {practice.authority}, .pins = {}};
        // The office takes any login: this one is no secret.
        options.credentials = smtp::Credentials {u"practice"_s, QCA::SecureArray(QByteArray("practice"))};
        return options;
    }
    options.host = profile.host;
    options.port = profile.port;
    options.tls.mode = profile.tlsMode;
    options.tls.pins = profile.pins;
    if (!profile.caFile.isEmpty())
        options.tls.authorities = QSslCertificate::fromPath(profile.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (!profile.user.isEmpty() && !password.isEmpty())
        options.credentials = smtp::Credentials {profile.user, password};
    options.mechanisms = profile.mechanisms;
    return options;
}

} // namespace app
