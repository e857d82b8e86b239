// SPDX-License-Identifier: MIT
// The only files that know GMime, gmime_…module.cpp, make a library of their own, which gmime.cpp loads when a message is first written or read.
#pragma once

#include "app/message/gmime.h"

#include <gmime/gmime.h>

#include <memory>

namespace app::gmime {

struct Unref {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <typename T> using Object = std::unique_ptr<T, Unref>;
template <typename T> Object<T> own(T *object)
{
    return Object<T>(object);
}

[[nodiscard]] Written writeContent(const Entity &content);

[[nodiscard]] ReceivedLetter letterOf(const QByteArray &headerSection);
[[nodiscard]] std::expected<ReceivedLetter, smtp::Error> readFile(QFile &file);
[[nodiscard]] std::expected<void, smtp::Error> saveAttachmentOf(QFile &file, int index, QIODevice &target);

} // namespace app::gmime
