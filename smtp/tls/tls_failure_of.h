// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/error/tls_failure.h"

class QSslError;

namespace smtp {

struct TlsReport;

/// What verification found wrong with a certificate: `error` is one of those in `report`.
[[nodiscard]] TlsFailure tlsFailureOf(const QSslError &error, const TlsReport &report);

/// What OpenSSL says of a handshake that failed: its error's text, as Qt gives it, in which an alert of the server has a number of its own.
[[nodiscard]] TlsFailure tlsFailureOf(const QString &openSslText);

/// An alert that the server sent. The ones of a version, a cipher or a name too many are reasons of their own.
[[nodiscard]] TlsFailure tlsFailureOf(int alert);

} // namespace smtp
