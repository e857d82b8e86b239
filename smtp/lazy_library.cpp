// SPDX-License-Identifier: MIT
#include "smtp/lazy_library.h"

#include <QCoreApplication>
#include <QLibrary>

using namespace Qt::StringLiterals;

namespace smtp {

namespace {

QString pathOf(QLatin1StringView name)
{
    return QCoreApplication::applicationDirPath() + u"/../lib/facteur/libfacteur-%1.so"_s.arg(name);
}

} // namespace

QFunctionPointer findLazy(QLatin1StringView name, const char *function)
{
    return QLibrary(pathOf(name)).resolve(function);
}

Error missingLibrary(QLatin1StringView name)
{
    return {.kind = Error::Kind::LocalInputOutput,
        .step = Step::Connection,
        .why = Statement(Statement::LibraryMissing, pathOf(name)),
        .reply = {}};
}

} // namespace smtp
