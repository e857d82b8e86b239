// SPDX-License-Identifier: MIT
#include "app/send/session_setup.h"

using namespace Qt::StringLiterals;

namespace app {

std::expected<smtp::SessionOptions, smtp::Error> sessionOptions(
    const Profile &profile, const smtp::Secret &password, const PracticeAccess &practice)
{
    smtp::SessionOptions options;
    if (profile.isPractice()) {
        options.host = u"localhost"_s;
        options.port = practice.port;
        options.tls = {
            .mode = smtp::TlsMode::Required, .authorities = {practice.authority}, .pins = {}, .clientChain = {}, .clientKey = {}};
        // The office takes any login: this one is no secret, and the learner sees AUTH.
        options.credentials = smtp::Credentials {profile.user, smtp::Secret(QByteArray("practice"))};
        return options;
    }
    options.role = smtp::ServerRole::Submission;
    options.host = profile.host;
    options.port = profile.port;
    options.tls.mode = profile.tlsMode;
    for (const Pin &pin : profile.pins)
        options.tls.pins.append(pin.sha256);
    if (!profile.caFile.isEmpty()) {
        options.tls.authorities = QSslCertificate::fromPath(profile.caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
        if (options.tls.authorities.isEmpty()) {
            return std::unexpected(smtp::Error {.kind = smtp::Error::Kind::FileUnreadable,
                .step = smtp::Step::Connection,
                .detail = u"No certificate can be read from %1."_s.arg(profile.caFile),
                .reply = {}});
        }
    }
    if (!profile.user.isEmpty() && !password.isEmpty())
        options.credentials = smtp::Credentials {profile.user, password};
    options.mechanisms = profile.mechanisms;
    return options;
}

bool isRemembered(const smtp::SessionOptions &options, const Profile *profile)
{
    return !options.isLocal() && !(profile && profile->isPractice());
}

} // namespace app
