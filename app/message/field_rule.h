// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/header_field.h"
#include "app/message/message.h"

#include <QStringView>

namespace app {

/// What the RFCs allow in a header field: one table for what a letter may be given, and for how it is written.
struct FieldRule {
    enum class Form {
        Text,       ///< unstructured: anything, encoded words where it is not ASCII (RFC 2047 §5 (1))
        Phrases,    ///< Keywords: encoded words in each phrase
        Addresses,  ///< encoded words in the names alone
        OneMailbox,
        Ids,        ///< `<id@domain>`, one or more: as they are
        Links,      ///< `<https://…>`, one or more: as they are
        ListId,     ///< a name and `<id.domain>` (RFC 2919)
        Date,
        Token,      ///< any other structured field: ASCII, as it is
        MadeHere,   ///< from the letter itself, or by those who deliver it: nobody may give it
    };
    Form form = Form::Text;
    bool isOnce = false;
};

/// Of a field that is in no RFC: text, as often as you like (RFC 5322 §3.6.8).
[[nodiscard]] FieldRule ruleOf(QStringView name);

/// Why this field cannot be sent, in English; empty: it can.
[[nodiscard]] smtp::Statement faultOf(const HeaderField &field);

/// The field as its grammar asks. It has no fault.
struct WrittenField {
    QByteArray octets;
    bool hasUtf8 = false; ///< holds an address that only SMTPUTF8 can carry
};
[[nodiscard]] WrittenField write(const HeaderField &field);

} // namespace app
