// SPDX-License-Identifier: MIT
#include "tests/bench/support/certificate.h"

#include "tests/bench/support/measure.h"

using namespace Qt::StringLiterals;

namespace bench {

Certificate::Certificate()
{
    static_cast<void>(run({u"openssl"_s, u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
        u"-nodes"_s, u"-keyout"_s, keyFile(), u"-out"_s, certificateFile(), u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s,
        u"-addext"_s, u"subjectAltName=DNS:localhost,IP:127.0.0.1"_s, u"-quiet"_s}));
}

} // namespace bench
