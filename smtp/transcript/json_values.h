// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/letter/delivery_report.h"

#include <QJsonObject>

namespace smtp {

// Values as members of a JSON object, and back: for the transcript and for what is told of a letter's end. Texts are as in printable.h. What is not
// understood is left out.

/// The English under `text`, and `statement` with what is needed to say it in another language: `id`, and if there are any `arguments` and `parts`.
void addStatement(QJsonObject &object, QLatin1StringView text, const Statement &statement);
/// Where there is no `statement`, or one of a later version, the English alone, about what `id` says.
[[nodiscard]] Statement statementIn(const QJsonObject &object, QLatin1StringView text, const QString &id = {});

/// `tls_failure`, `host`, `fact`, `client_certificate`, `authorities_named`, `certificate_of`, `authority`.
void addTlsFailure(QJsonObject &object, const TlsFailure &failure);
[[nodiscard]] std::optional<TlsFailure> tlsFailureIn(const QJsonObject &object);

/// `code`, `enhanced`, `lines`, `text`.
void addReply(QJsonObject &object, const Reply &reply);
[[nodiscard]] Reply replyIn(const QJsonObject &object);

/// `kind`, `temporary`, `detail` with its `statement`, the reply's members where there is one, and what is known besides: `context` of the reply (`verb`, `role`,
/// `logged_in`, `encrypted`, `offers_login`, `mechanism`), `reason`, `size`, `limit`. Not the step.
void addError(QJsonObject &object, const Error &error);
[[nodiscard]] Error errorIn(const QJsonObject &object, Step step);

/// `recipients` (each: `address`, `verdict`, the reply's members, `context`, `confirmed`, `why` with its `statement`, `by_hand`, `left_out`, `settled`), `confirmation`,
/// `queue_id`, `error` (with its `step`), `by_hand`.
void addReport(QJsonObject &object, const DeliveryReport &report);
[[nodiscard]] DeliveryReport reportIn(const QJsonObject &object);

} // namespace smtp
