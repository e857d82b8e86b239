// SPDX-License-Identifier: MIT
#include "app/cli/in_words.h"

using namespace Qt::StringLiterals;

namespace app::cli {

QString inWords(const Verdict &verdict)
{
    QStringList paragraphs = {verdict.headline, verdict.what};
    for (const Verdict::Recipient &recipient : verdict.recipients) {
        // Those who were not tried share what is said above, unless each has a reason of its own.
        if (recipient.kind != Verdict::Kind::Accepted && (recipient.kind != Verdict::Kind::Failed || recipient.hasReason))
            paragraphs += "  "_L1 + recipient.address + ": "_L1 + recipient.text;
        if (!recipient.advice.isEmpty() && !verdict.advice.contains(recipient.advice))
            paragraphs += "    "_L1 + recipient.advice;
    }
    paragraphs += verdict.advice;
    paragraphs += whoMustAct(verdict.actor);
    paragraphs.removeAll(QString());
    return paragraphs.join(u'\n');
}

} // namespace app::cli
