// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/transcript/event.h"

namespace smtp {

/// One event as lines of text, each with its line end; empty if an event needs none. The marks: `->` we wrote, `<-` the server wrote, a tilde in
/// place of the dash under TLS, `===` what else happened. Safe for a terminal (see printable.h).
[[nodiscard]] QByteArray toText(const Event &event);

/// One event as one JSON object on one line, with its line end. Members of every object: `seq`, `ms` (milliseconds since the delivery began),
/// `step` ("connection", "envelope", "content", "confirmation"), `exchange` (0: none), `connection` (from 1; 0: none), `tls`, `event` (the name of
/// the type in event.h in snake case, e.g. "tls_established"), `letter` (from 0) if it is about one, and that event's own: `line` and `text` as in
/// printable.h, `code`, `enhanced`, `lines`, `verb`, `host`, `address`, `port`, `addresses`, `size`, `sent`, `protocol`, `cipher`, `subject`,
/// `issuer`, `fingerprint`, `errors`, `trust`, `verdict`, `why`, `id`, `detail`, `kind`, `temporary`, `tls_failure` (see nameOf in tls_failure.h)
/// with its `fact`, whether there was a `client_certificate`, whether `authorities_named`, and `certificate_of` an `authority` above the server's,
/// `login_failure` (see login_failure.h) with `mechanisms`, `offered` and `count`, `untried` (mechanisms); of a letter's end those in
/// json_values.h. The `chain` of certificates itself (base64 of DER) is for what reads the session back, as is `error_details`.
enum class Chain { Whole, LeftOut };
[[nodiscard]] QByteArray toJson(const Event &event, Chain chain = Chain::Whole);

} // namespace smtp
