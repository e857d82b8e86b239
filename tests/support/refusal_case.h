// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/cause.h"
#include "app/explain/explainer.h"

#include <QString>

namespace tests {

/// A server's refusal and what a careful postmaster concludes from it.
struct RefusalCase {
    QString id;
    QString side;      ///< "submission", "recipient", "either"
    QByteArray verb;   ///< "GREETING", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "DOT"
    bool isLoggedIn = false;
    QByteArray mechanism; ///< empty: the client's choice
    int code = 0;
    QByteArray enhanced; ///< empty: none in its place
    QList<QByteArray> lines;
    QStringList causes; ///< any of them is right
    QStringList actors;
    QStringList retries;

    [[nodiscard]] QByteArray wire() const; ///< the reply as the server sends it
    [[nodiscard]] int expectedStatus() const; ///< the exit status of `facteur send`
};

/// What became of a letter whose server says it: a real session over loopback.
struct PlayedRefusal {
    smtp::DeliveryReport report;
    app::Verdict verdict;
    QByteArray transcript;
};
[[nodiscard]] PlayedRefusal play(const RefusalCase &refusal);

/// How many of many cases came out right, and which did not.
struct RefusalScore {
    int all = 0;
    int statuses = 0;
    int words = 0; ///< the server's own, whole
    int causes = 0;
    int actors = 0;
    int retries = 0;
    QStringList misses;

    void add(const RefusalCase &refusal, const PlayedRefusal &played);
};

} // namespace tests
