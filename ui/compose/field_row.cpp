// SPDX-License-Identifier: MIT
#include "ui/compose/field_row.h"

#include "ui/compose/problem_label.h"
#include "ui/kit/focus_line.h"
#include "ui/kit/hairline.h"

#include <QAbstractButton>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int nameGap = 16;
constexpr int narrowestName = 54;

} // namespace

FieldRow::FieldRow(const QString &name, QWidget *field, QWidget *trailing)
    : m_name(new QLabel(name))
    , m_problem(new ProblemLabel)
{
    m_name->setForegroundRole(QPalette::PlaceholderText);
    m_name->setBuddy(field);
    const int height = fontMetrics().height() + 20;

    auto *columns = new QHBoxLayout;
    columns->setContentsMargins(side, 0, trailing && trailing->layout() ? 4 : side, 0);
    const bool isButton = qobject_cast<QAbstractButton *>(field);
    columns->setSpacing(isButton ? nameGap - ringRoom : nameGap); // the words of all fields begin below each other
    m_name->setFixedHeight(height);
    columns->addWidget(m_name, 0, Qt::AlignTop);
    auto *place = new QVBoxLayout;
    const int above = std::max((height - field->sizeHint().height()) / 2, 2);
    place->setContentsMargins(0, above, 0, above);
    place->setSpacing(4);
    place->addWidget(field);
    place->addWidget(m_problem);
    if (isButton)
        m_problem->setContentsMargins(ringRoom, 0, 0, 0);
    columns->addLayout(place, 1);
    if (trailing) {
        trailing->setFixedHeight(height);
        columns->addWidget(trailing, 0, Qt::AlignTop);
    }
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addLayout(columns);
    // What is pressed wears a ring; what is typed into has its line.
    whole->addWidget(isButton ? static_cast<QWidget *>(new Hairline) : new FocusLine(field));
}

void FieldRow::setProblem(const QString &sentence)
{
    m_problem->say(sentence);
}

void FieldRow::setNote(const QString &sentence)
{
    m_problem->say(sentence, ProblemLabel::Tone::Note);
}

void FieldRow::align(const QList<FieldRow *> &rows)
{
    int widest = narrowestName;
    for (const FieldRow *row : rows)
        widest = std::max(widest, row->m_name->sizeHint().width());
    for (const FieldRow *row : rows)
        row->m_name->setFixedWidth(widest);
}

} // namespace ui
