// SPDX-License-Identifier: MIT
// The one place that calls libcrypto itself: a library of its own, loaded by x509.cpp when a TLSA record or an authority that a person named is first
// judged, and by pbkdf2.cpp when a SCRAM login first needs a key.
#include "smtp/crypto/pbkdf2.h"
#include "smtp/crypto/x509_calls.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <optional>

#include <time.h>

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

// ---- certificates ----

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

QSslError::SslError nameOf(int error)
{
    switch (error) {
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return QSslError::CertificateNotYetValid;
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return QSslError::CertificateExpired;
    case X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD:
        return QSslError::InvalidNotBeforeField;
    case X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD:
        return QSslError::InvalidNotAfterField;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
        return QSslError::SelfSignedCertificate;
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
        return QSslError::SelfSignedCertificateInChain;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
        return QSslError::UnableToGetIssuerCertificate;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
        return QSslError::UnableToGetLocalIssuerCertificate;
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
        return QSslError::UnableToVerifyFirstCertificate;
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return QSslError::CertificateSignatureFailed;
    case X509_V_ERR_INVALID_CA:
        return QSslError::InvalidCaCertificate;
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return QSslError::PathLengthExceeded;
    case X509_V_ERR_INVALID_PURPOSE:
        return QSslError::InvalidPurpose;
    default:
        return QSslError::UnspecifiedError;
    }
}

QSslCertificate certificateOf(X509 *certificate)
{
    unsigned char *octets = nullptr;
    const int size = certificate ? i2d_X509(certificate, &octets) : 0;
    if (size <= 0)
        return QSslCertificate();
    const QByteArray der(reinterpret_cast<const char *>(octets), size);
    OPENSSL_free(octets);
    return QSslCertificate(der, QSsl::Der);
}

std::unexpected<ChainFault> fault(const QString &words)
{
    return std::unexpected(ChainFault {{}, words});
}

std::expected<void, ChainFault> verify(const QSslCertificate &anchor, const QList<QSslCertificate> &chain, const QStringList &names)
{
    const Certificate trusted = read(anchor);
    const Certificate own = chain.isEmpty() ? nullptr : read(chain.constFirst());
    const Store store(X509_STORE_new());
    const Certificates others(sk_X509_new_null());
    const Verification verification(X509_STORE_CTX_new());
    if (!trusted || !own || !store || !others || !verification)
        return fault(u"there is no certificate to check"_s);
    for (const QSslCertificate &certificate : chain.sliced(1)) {
        Certificate other = read(certificate);
        if (other && sk_X509_push(others.get(), other.get()) > 0)
            static_cast<void>(other.release());
    }
    X509_STORE_add_cert(store.get(), trusted.get());
    // Whether an authority that the DNS or a person names is a root does not matter (RFC 7671 §5.2).
    X509_STORE_set_flags(store.get(), X509_V_FLAG_PARTIAL_CHAIN);
    X509_STORE_CTX_init(verification.get(), store.get(), own.get(), others.get());
    X509_VERIFY_PARAM *rules = X509_STORE_CTX_get0_param(verification.get());
    X509_VERIFY_PARAM_set_purpose(rules, X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    for (const QString &name : names) {
        if (!X509_VERIFY_PARAM_add1_host(rules, name.toLatin1().constData(), 0))
            return fault(u"%1 is no name"_s.arg(name));
    }
    if (X509_verify_cert(verification.get()) == 1)
        return {};
    const int error = X509_STORE_CTX_get_error(verification.get());
    return std::unexpected(ChainFault {QSslError(nameOf(error), certificateOf(X509_STORE_CTX_get_current_cert(verification.get()))),
        QString::fromLatin1(X509_verify_cert_error_string(error))});
}

// ---- keys ----

constexpr int lookEvery = 4096; ///< iterations, a few milliseconds

using Context = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

const EVP_MD *named(QCryptographicHash::Algorithm hash)
{
    switch (hash) {
    case QCryptographicHash::Sha1:
        return EVP_sha1();
    case QCryptographicHash::Sha256:
        return EVP_sha256();
    case QCryptographicHash::Sha512:
        return EVP_sha512();
    default:
        return nullptr;
    }
}

std::chrono::nanoseconds processorTime()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// HMAC (RFC 2104) with one key and many messages: each begins from a copy of what the key alone makes.
class Hmac {
public:
    Hmac(const EVP_MD *hash, QByteArrayView key)
        : m_size(static_cast<size_t>(EVP_MD_get_size(hash)))
    {
        std::array<unsigned char, 128> pad {}; // a block of SHA-512, the longest
        const auto block = static_cast<size_t>(EVP_MD_get_block_size(hash));
        if (static_cast<size_t>(key.size()) > block)
            m_isGood = EVP_Digest(key.data(), static_cast<size_t>(key.size()), pad.data(), nullptr, hash, nullptr) == 1;
        else
            std::ranges::copy(key, pad.begin());
        begin(m_inner, hash, pad, block, 0x36);
        begin(m_outer, hash, pad, block, 0x5c);
        OPENSSL_cleanse(pad.data(), pad.size());
    }

    [[nodiscard]] size_t size() const { return m_size; }
    [[nodiscard]] bool isGood() const { return m_isGood; }

    void of(QByteArrayView message, Digest &code)
    {
        run(m_inner, message.data(), static_cast<size_t>(message.size()), code);
        run(m_outer, code.data(), m_size, code);
    }

private:
    void begin(const Context &context, const EVP_MD *hash, std::array<unsigned char, 128> pad, size_t block, unsigned char mask)
    {
        for (unsigned char &octet : pad)
            octet ^= mask;
        m_isGood =
            m_isGood && EVP_DigestInit_ex(context.get(), hash, nullptr) == 1 && EVP_DigestUpdate(context.get(), pad.data(), block) == 1;
        OPENSSL_cleanse(pad.data(), pad.size());
    }

    void run(const Context &from, const void *octets, size_t count, Digest &digest)
    {
        m_isGood = m_isGood && EVP_MD_CTX_copy_ex(m_work.get(), from.get()) == 1 && EVP_DigestUpdate(m_work.get(), octets, count) == 1
            && EVP_DigestFinal_ex(m_work.get(), digest.data(), nullptr) == 1;
    }

    size_t m_size;
    bool m_isGood = true;
    Context m_inner {EVP_MD_CTX_new()};
    Context m_outer {EVP_MD_CTX_new()};
    Context m_work {EVP_MD_CTX_new()};
};

std::expected<Secret, NoKey> derive(QCryptographicHash::Algorithm hash, QByteArrayView password, QByteArrayView salt, int iterations,
    const std::atomic<bool> &isStopped, std::chrono::milliseconds longest)
{
    const EVP_MD *of = named(hash);
    if (!of)
        return std::unexpected(NoKey::Missing);
    Hmac hmac(of, password);
    const auto end = processorTime() + longest;
    Digest last {};
    hmac.of(salt.toByteArray() + QByteArray("\0\0\0\1", 4), last);
    auto key = Secret::ofSize(static_cast<qsizetype>(hmac.size()));
    const auto add = [&] { std::transform(key.constData(), key.constData() + key.size(), last.data(), key.data(), std::bit_xor<>()); };
    add();
    std::optional<NoKey> failure;
    for (int i = 1; i < iterations && !failure; ++i) {
        hmac.of(QByteArrayView(last.data(), static_cast<qsizetype>(hmac.size())), last);
        add();
        if (i % lookEvery == 0 && isStopped.load(std::memory_order_relaxed))
            failure = NoKey::Stopped;
        else if (i % lookEvery == 0 && processorTime() > end)
            failure = NoKey::TooSlow;
    }
    OPENSSL_cleanse(last.data(), last.size());
    if (!hmac.isGood())
        failure = NoKey::Missing;
    if (failure)
        return std::unexpected(*failure);
    return key;
}

} // namespace

extern "C" Q_DECL_EXPORT const X509Calls *facteurX509()
{
    static constexpr X509Calls calls {publicKeyOf, verify};
    return &calls;
}

extern "C" Q_DECL_EXPORT const Pbkdf2Calls *facteurPbkdf2()
{
    static constexpr Pbkdf2Calls calls {derive};
    return &calls;
}

} // namespace smtp
