// SPDX-License-Identifier: MIT
// The one place that calls libcrypto itself: a library of its own, loaded by x509.cpp when a TLSA record is first judged.
#include "smtp/tls/x509_calls.h"

#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

template <auto release> struct Releaser {
    template <typename T> void operator()(T *pointer) const { release(pointer); }
};

void releaseAll(STACK_OF(X509) * certificates)
{
    sk_X509_pop_free(certificates, X509_free);
}

using Certificate = std::unique_ptr<X509, Releaser<X509_free>>;
using Certificates = std::unique_ptr<STACK_OF(X509), Releaser<releaseAll>>;
using Store = std::unique_ptr<X509_STORE, Releaser<X509_STORE_free>>;
using Verification = std::unique_ptr<X509_STORE_CTX, Releaser<X509_STORE_CTX_free>>;

Certificate read(const QSslCertificate &certificate)
{
    const QByteArray der = certificate.toDer();
    const auto *octets = reinterpret_cast<const unsigned char *>(der.constData());
    return Certificate(d2i_X509(nullptr, &octets, static_cast<long>(der.size())));
}

QByteArray publicKeyOf(const QSslCertificate &certificate)
{
    const Certificate own = read(certificate);
    if (!own)
        return {};
    unsigned char *octets = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(own.get()), &octets);
    if (size <= 0)
        return {};
    const QByteArray der(reinterpret_cast<const char *>(octets), size);
    OPENSSL_free(octets);
    return der;
}

std::expected<void, QString> verify(const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names)
{
    const Certificate trusted = read(anchor);
    const Certificate own = chain.isEmpty() ? nullptr : read(chain.constFirst());
    const Store store(X509_STORE_new());
    const Certificates others(sk_X509_new_null());
    const Verification verification(X509_STORE_CTX_new());
    if (!trusted || !own || !store || !others || !verification || names.isEmpty())
        return std::unexpected(u"there is no certificate or no name to check"_s);
    for (const QSslCertificate &certificate : chain.sliced(1)) {
        Certificate other = read(certificate);
        if (other && sk_X509_push(others.get(), other.get()) > 0)
            static_cast<void>(other.release());
    }
    X509_STORE_add_cert(store.get(), trusted.get());
    // The DNS names an authority; whether that is a root does not matter (RFC 7671 §5.2).
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    X509_STORE_CTX_init(verification.get(), store.get(), own.get(), others.get());
    X509_VERIFY_PARAM *rules = X509_STORE_CTX_get0_param(verification.get());
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    for (const QString &name : names) {
        if (!X509_VERIFY_PARAM_add1_host(rules, name.toLatin1().constData(), 0))
            return std::unexpected(u"%1 is no name"_s.arg(name));
    }
    if (X509_verify_cert(verification.get()) == 1)
        return {};
    return std::unexpected(QString::fromLatin1(X509_verify_cert_error_string(X509_STORE_CTX_get_error(verification.get()))));
}

} // namespace

extern "C" Q_DECL_EXPORT const X509Calls *facteurX509()
{
    static constexpr X509Calls calls {publicKeyOf, verify};
    return &calls;
}

} // namespace smtp
