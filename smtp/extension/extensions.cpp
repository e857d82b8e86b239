// SPDX-License-Identifier: MIT
#include "smtp/extension/extension.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace smtp {

const Extension &sizeExtension();
const Extension &eightBitMimeExtension();
const Extension &smtpUtf8Extension();
const Extension &dsnExtension();
const Extension &chunkingExtension();
const Extension &pipeliningExtension();
const Extension &enhancedStatusCodesExtension();
const Extension &startTlsExtension();
const Extension &authExtension();
const Extension &limitsExtension();
const Extension &binaryMimeExtension();
const Extension &requireTlsExtension();
const Extension &futureReleaseExtension();
const Extension &deliverByExtension();
const Extension &mtPriorityExtension();

Letter inTheBestForm(Letter letter, const Capabilities &capabilities)
{
    const auto isTaken = [&capabilities](const std::shared_ptr<const Body> &body) {
        return (!body->has8BitOctets() || capabilities.has("8BITMIME") || body->isBinary())
            && (!body->isBinary() || (capabilities.has("BINARYMIME") && capabilities.has("CHUNKING")))
            && (!body->hasUtf8Headers() || capabilities.has("SMTPUTF8"));
    };
    const auto &forms = letter.body.all();
    const qsizetype best = std::ranges::find_if(forms, isTaken) - forms.begin();
    if (best < forms.size())
        letter.body.choose(best);
    else
        letter.body.chooseLast();
    return letter;
}

QList<const Extension *> extensionsOf(const PracticeTerms &terms)
{
    QList<const Extension *> offered;
    for (const Extension *extension : extensions()) {
        if (!terms.without.contains(extension->keyword()))
            offered << extension;
    }
    return offered;
}

std::span<const Extension *const> extensions()
{
    static const std::array all {&sizeExtension(), &eightBitMimeExtension(), &smtpUtf8Extension(), &dsnExtension(), &chunkingExtension(),
        &pipeliningExtension(), &enhancedStatusCodesExtension(), &startTlsExtension(), &authExtension(), &limitsExtension(),
        &binaryMimeExtension(), &requireTlsExtension(), &futureReleaseExtension(), &deliverByExtension(), &mtPriorityExtension()};
    return all;
}

} // namespace smtp
