// SPDX-License-Identifier: MIT
// Composer: what is wrong with a letter, and what became of it, at the field where it stands.
#include "ui/compose/composer.h"

#include "ui/compose/address_field.h"
#include "ui/compose/attachment_bar.h"
#include "ui/compose/body_edit.h"
#include "ui/compose/empty_letter_question.h"
#include "ui/compose/field_row.h"
#include "ui/compose/from_box.h"
#include "ui/compose/problem_label.h"

#include <QLineEdit>

#include <algorithm>

namespace ui {

namespace {

constexpr int mostSentences = 3;

/// The first few of a field's problems, a line each, the rest by number.
QString joined(const QStringList &sentences)
{
    const QString first = sentences.first(std::min<qsizetype>(sentences.size(), mostSentences)).join(u'\n');
    const int more = static_cast<int>(sentences.size()) - mostSentences;
    return more > 0 ? first + u'\n' + Composer::tr("%n more are marked.", "recipients that a letter cannot go to", more) : first;
}

} // namespace

AddressField *Composer::recipients(Field field) const
{
    return field == Field::To ? m_to : field == Field::Cc ? m_cc : field == Field::Bcc ? m_bcc : nullptr;
}

FieldRow *Composer::rowOf(Field field) const
{
    switch (field) {
    case Field::To:
        return m_toRow;
    case Field::Cc:
        return m_ccRow;
    case Field::Bcc:
        return m_bccRow;
    case Field::Subject:
        return m_subjectRow;
    default:
        return m_fromRow;
    }
}

void Composer::sayProblems()
{
    const QStringList whole = m_toProblem.isEmpty() ? QStringList() : QStringList {m_toProblem};
    m_toRow->setProblem(joined(whole + m_to->problems()));
    m_ccRow->setProblem(joined(m_cc->problems()));
    m_bccRow->setProblem(joined(m_bcc->problems()));
    const QStringList missed = m_notAttached.isEmpty() ? QStringList() : QStringList {m_notAttached};
    m_attachmentProblem->say(joined(missed + m_attachments->problems()));
}

void Composer::showProblem(Field field, int index, const QString &sentence)
{
    if (field == Field::Attachment) {
        m_attachments->setProblem(index, sentence);
        sayProblems();
    } else if (field == Field::Body || field == Field::Header) {
        m_bodyProblem->say(sentence);
    } else if (AddressField *of = recipients(field)) {
        of->endTyping();
        if (const QList<app::Mailbox> all = of->mailboxes(); index >= 0 && index < all.size())
            m_marks.set(all.at(index), sentence);
        else
            m_toProblem = sentence;
        for (AddressField *each : {m_to, m_cc, m_bcc})
            each->judgeAgain();
        rowOf(field)->show();
        showRecipientRows();
        sayProblems();
    } else {
        rowOf(field)->setProblem(sentence);
    }
}

void Composer::showNote(const QString &sentence)
{
    m_fromRow->setNote(sentence);
}

void Composer::focusProblem(Field field, int index)
{
    Q_EMIT roomNeeded();
    if (AddressField *of = recipients(field); of && index >= 0 && index < of->mailboxes().size())
        of->focusEntry(index);
    else if (of)
        of->setFocus();
    else if (field == Field::Subject)
        m_subject->setFocus();
    else if (field == Field::Body || field == Field::Header)
        m_body->setFocus();
    else if (field == Field::Attachment)
        m_attachments->focusChip(index);
    else
        m_from->setFocus();
}

void Composer::clearProblems()
{
    m_marks.clear();
    m_toProblem.clear();
    m_notAttached.clear();
    for (AddressField *field : {m_to, m_cc, m_bcc})
        field->judgeAgain();
    m_attachments->clearProblems();
    m_fromRow->setProblem({});
    m_subjectRow->setProblem({});
    m_bodyProblem->say({});
    sayProblems();
}

bool Composer::confirmEmpty(std::function<void()> send)
{
    if (m_isEmptyMeant || !isWithoutWords())
        return true;
    m_sendEmpty = std::move(send);
    m_emptyQuestion->ask();
    return false;
}

bool Composer::isWithoutWords() const
{
    return m_subject->text().trimmed().isEmpty() && m_body->toPlainText().trimmed().isEmpty();
}

void Composer::showResult(Field field, int index, Sign sign, const QString &sentence)
{
    if (AddressField *of = recipients(field))
        of->setResult(index, sign, sentence);
}

void Composer::clearResults()
{
    for (AddressField *field : {m_to, m_cc, m_bcc})
        field->clearResults();
}

} // namespace ui
