// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;

namespace ui {

class ProblemLabel;

/// One line of the letter's head: its name, the field, what stands at its end, and below the field what is wrong with it.
class FieldRow final : public QWidget {
    Q_OBJECT
public:
    FieldRow(const QString &name, QWidget *field, QWidget *trailing = nullptr);

    void setProblem(const QString &sentence); ///< empty: none
    void setNote(const QString &sentence); ///< in its place: nothing is wrong

    /// The fields begin below each other.
    static void align(const QList<FieldRow *> &rows);

    static constexpr int side = 16;    ///< from the edge of the letter to what stands in it
    static constexpr int ringRoom = 6; ///< between the words of a button in a row and the ring around it

private:
    QLabel *m_name;
    ProblemLabel *m_problem;
};

} // namespace ui
