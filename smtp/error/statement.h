// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <type_traits>

namespace smtp {

/// One sentence as a value: which one it is, and what belongs into it. Whoever decides goes by `id`; app/explain has the sentence in each language,
/// `detailOf` its English for the log. What a server, the system or a library said stands in an argument, in its own words.
struct Statement {
    // clang-format off: as many a line as it has room for
    enum class Id : quint16 {
        // Words from elsewhere.
        Nothing, Told, SystemSays, Unreached,
        // Who stopped it.
        Cancelled, CancelledInQueue, CancelledUnopened, EveryoneLeftOut, LibraryMissing,
        // The way to the server.
        SocketUsed, ProxyUsed, HostNotFound, HostLookupFailed, ProxyNotFound, ProxyLookupFailed, AddressFailed, ProxyAddressFailed,
        ProxyOpenedNoWay, ConnectionRefused, NoAnswerInTime, SourceUnusable, ProxyRefusesLogin, ProxyAsksForLogin, ProxyLoginRefused,
        ProxyLoginMissing, SocketMissing, SocketForbidden, SocketSilent, SocketDeserted, SocketFailed, ConnectionBroke, ServerClosed,
        ServerEnded, ServerClosing, EndedBeforeLetter, EndedBeforeAny, NextConnection, TransactionsUsedUp, NoMoreMailHere,
        ClosedAfterTaking,
        // TLS and certificates.
        TlsFailed, TlsWrongPort, TlsAlert, TlsGarbled, TlsAlready, TlsImpossible, TlsNotLocal, TlsClosed, TlsNotFinished, TlsTextInstead,
        TlsDataBefore, TlsNotOffered, TlsRefused, TlsWithdrawn, CertificateRefused, CertificateDeclined, CertificateTrusted,
        CertificateNotTrusted, CertificateMissing, CertificatePinned, CertificateNotPinned, CertificateProven, CertificateByTlsa,
        CertificateUnproven, CertificateNotAsked, DaneMismatch, DaneNoName, DaneAuthority,
        // Silence.
        NoReplyTo, NoReplyToEnd, TookNoMore, NoGreeting, MayWantTls, Port465WantsTls,
        // Replies that are none, and commands that are none.
        SpokeUnasked, ReplyUnended, ReplyOfTooManyLines, ReplyTooLong, ReplyBegins, NotAReply, CodeChanged, LineTooLong,
        UnexpectedGreeting, UnexpectedConfirmation, UnexpectedReply, LineEndInCommand, EmptyCommand, TooManyTyped, BdatTyped,
        // What the server refused.
        DoesNotTalk, IntroductionRefused, EhloAndHeloRefused, LoginRefused, SenderRefused, OneLetterAtATime, EveryRecipientRefused,
        MessageRefused, MessageRefusedForAll, MessageRefusedEarly, MessageNotTaken, ReplacedBdat, ReplacedData, SenderRefusedAndTaken,
        ResetRefused,
        // The login.
        AuthChosen, AuthSaid, AuthHeard, AuthGivenWay, SaslProviderLacks, TicketLacks, NoLogin, NoAuthOffered, MechanismNeedsTls,
        MechanismsShowPassword, MechanismNeedsToken, MechanismNeedsPassword, NoMechanismAllowed, NoMechanismUsable, AlarmAuth,
        PasswordHeldBack, AuthGoesOn, TooManyChallenges, ResponseTooLong, SaslAsksAgain, LoginAsksThrice, ScramNotBegun, ScramReplayed,
        ScramIterations, ScramTooSlow, ScramRefused, ScramEarlyYes, ScramNotProven, SaslForeign, SaslNoProvider, SaslEarlyYes,
        SaslNotInstalled, SaslServerUnproven, SaslNoTicket, SaslNoEnd,
        // What an extension is needed for, or changes.
        ChunkingAvoided, ChunkingRefused, DsnMissing, DeliverByMissing, PriorityMissing, LimitsSplit, MessageTooLarge, BinaryNotTaken,
        EightBitNotTaken, Utf8NotTaken, NoDeliverBy, DeliverByTooSoon, NoFutureRelease, HoldTooLong, HoldTooLate, OnwardNoTls,
        OnwardUnproven, OnwardNotPromised, RecipientsPostponed,
        // The message's octets.
        BodyUnreadable, BodyTooShort, FileNotSent, FileHasChanged, FileBecameShorter, FileWasWrittenTo,
        // Whose servers take a domain's mail.
        NoDomain, MxNotTold, NoMailAtAll, MxNamesNobody, AddressNotTold, NoAddress, TlsaNotProven, NotALiteral, StsAllowsNobody, MxFound,
        MxNone, ByDnssec, MxNull, MxUnknown, MxFailed, MxSkipped, MxLiteral, MxNext, DaneUsed, DaneUnusable, TrustNone, TlsOptional,
        StsUsed, StsTesting, StsNone, StsFailed, StsMismatch, StsKept, StsSameId, StsFetched, StsNotRenewed, StsHostUnknown,
        StsHostSilent, StsTooLarge, StsNotFetched, StsHttpStatus, StsNotText, StsBadHost, StsBadVersion, StsBadMode, StsBadAge, StsNoHost,
        // Alarms of what has changed at a server.
        AlarmIssuer,
        // Addresses.
        LiteralUnclosed, LiteralInvalid, DomainInvalid, AddressHasControls, AddressNotUnicode, AddressWithoutAt, NothingBeforeAt,
        LocalPartInvalid, AddressTooLong, BracketsUnmatched, MailboxNeedsQuotes, NameMisleads,
        // The letter as it is written.
        NoSender, NoRecipient, AttachmentUnreadable, ProblemWith, LetterOfTooManyParts, PartsTooDeep, MultipartEmpty, ContentIdInvalid,
        ContentIdTwice, MessageIdInvalid, FieldTwice, FieldNamesNobody, FieldHoldsOne,
        FieldIsOurs, FieldHoldsIds, FieldLinkNotAscii, FieldHoldsLinks, FieldHoldsListId, FieldHoldsDate, FieldNotAscii,
        FieldWordNotAscii, FieldNameInvalid, FieldNameTooLong, FieldHasControls, FieldEmpty, FieldWordTooLong,
        // Messages that are read from files.
        MessageEmpty, MboxHoldsAnother, HeadersTooLarge, LoneCr, LineOver998, NulOctet, LineEndsMixed, HeaderBlankBefore, NotAField,
        NoHeaderSection, FieldHoldsNoAddress, FieldNotUtf8, PartFieldNotUtf8, ResentApart, NoEnvelopeSender, NobodyNamed,
        MessageUnreadable, MessageNotKept, StdinUnreadable, NotAMessage, NoSuchAttachment, TooManyParts,
        // Files, folders and the database.
        FileUnreadable, FileUnwritable, FileFailed, FileNotRemoved, FileHeld, FolderNotMade, NotInMailbox, DatabaseNotOpened,
        DatabaseUnreadable, DatabaseNewer, DatabaseNotWritten, AccountsUnreadable, AccountsNotSaved, JsonFault, NotAListOfAccounts,
        AccountMemberInvalid, IdentityMemberInvalid, AccountsNewer, FolderMissing, OldNotKept, AccountIncomplete, AccountNameTaken, PracticeStays,
        NoCertificateRead,
        // Letters from links and other programs.
        NotAMailto, LinkTooLong, LinkNamesTooMany, DraftNotAddresses, DraftNotText, DraftNotPaths, DraftNotHeaders, HandoverEmpty,
        // The practice post office.
        PracticeNotRunning, CannotListen, CryptoPluginMissing, KeyNotMade, CertificateNotMade, CertificateExpired, NoCertificateIn,
        NoKeyIn, KeyOfAnother
    };
    // clang-format on
    using enum Id;
    static constexpr Id last = KeyOfAnother;

    Statement() = default;
    /// Numbers become digits. An octet string is UTF-8.
    template <typename... Arguments>
    Statement(Id said, const Arguments &...given) // NOLINT(google-explicit-constructor): it is the sentence
        : id(said)
        , arguments {words(given)...}
    {
    }
    /// Words of which no more is known than how they read: a session was kept before there were ids, or by a later version.
    [[nodiscard]] static Statement quoting(const QString &text, Id said = Nothing);

    /// The same with another sentence in it: at the next place that the arguments leave open, else after it.
    [[nodiscard]] Statement with(const Statement &part) const;
    [[nodiscard]] bool isEmpty() const { return id == Nothing && arguments.isEmpty(); }

    Id id = Nothing;
    bool isQuoted = false; ///< the one argument is the whole sentence, as it was kept; `id` at most says what it is about
    QStringList arguments {};
    QList<Statement> parts {};

    friend bool operator==(const Statement &one, const Statement &other);

private:
    static QString words(const QString &text) { return text; }
    static QString words(const QByteArray &octets) { return QString::fromUtf8(octets); }
    static QString words(QLatin1StringView text) { return text; }
    template <typename Number>
        requires std::is_integral_v<Number>
    static QString words(Number number)
    {
        return QString::number(number);
    }
};

/// `form` with `arguments` and then `parts` for %1, %2, …. Parts for which it has no place follow it.
[[nodiscard]] QString filled(QStringView form, const QStringList &arguments, const QStringList &parts);

/// The English sentence, for logs and JSON: no code goes by it, and no person who reads another language.
[[nodiscard]] QString detailOf(const Statement &statement);

/// "mx.found": for the transcript's JSON. Each has one of its own.
[[nodiscard]] QByteArrayView nameOf(Statement::Id id);
/// None: no statement has such a name.
[[nodiscard]] std::optional<Statement::Id> statementNamed(QByteArrayView name);

} // namespace smtp
