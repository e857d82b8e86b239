// SPDX-License-Identifier: MIT
#include "app/message/gmime.h"

#include "smtp/lazy_library.h"

namespace app::gmime {

using namespace Qt::StringLiterals;

namespace {

/// None: it is not installed.
const Calls *loaded()
{
    static const Calls *const calls = smtp::loadLazy<Calls>("mime"_L1, "facteurMime");
    return calls;
}

std::unexpected<smtp::Error> missing()
{
    return std::unexpected(smtp::missingLibrary("mime"_L1));
}

} // namespace

std::expected<Written, smtp::Error> write(const Entity &content)
{
    if (const Calls *calls = loaded())
        return calls->write(content);
    return missing();
}

std::expected<ReceivedLetter, smtp::Error> readHeaders(const QByteArray &headerSection)
{
    if (const Calls *calls = loaded())
        return calls->readHeaders(headerSection);
    return missing();
}

std::expected<ReceivedLetter, smtp::Error> read(QFile &file)
{
    if (const Calls *calls = loaded())
        return calls->read(file);
    return missing();
}

std::expected<void, smtp::Error> saveAttachment(QFile &file, int index, QIODevice &target)
{
    if (const Calls *calls = loaded())
        return calls->saveAttachment(file, index, target);
    return missing();
}

} // namespace app::gmime
