// SPDX-License-Identifier: MIT
#pragma once

#include "app/explain/explainer.h"
#include "ui/session/part_marks.h"

#include <QUrl>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace ui {

/// What opens below a row of the conversation: the parts of its line, what it is for, who must act and how sure that is, what else could have
/// been said, and where to read more.
class RowExplanation final : public QWidget {
    Q_OBJECT
public:
    /// Of the line above: where its text begins and ends on this widget, and what it says as far as it is seen.
    struct Line {
        QString text;
        QFont font;
        int left = 0;
        int right = 0;
        bool isReply = false;
    };

    explicit RowExplanation(QWidget *parent = nullptr);

    void explain(const app::Explanation &explanation, const Line &line, bool isNarrow);
    [[nodiscard]] int heightFor(int width) const;
    /// The parts whose text stands in the line, at their places; empty if one does not, or they are too many to mark.
    [[nodiscard]] static std::vector<PartMarks::Part> marked(const QList<app::Explanation::Part> &parts, const Line &line);

Q_SIGNALS:
    void referenceChosen(const QUrl &url);
    void closeRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *addLabel(const QString &html);
    void addFact(const QString &title, const QString &html);
    void addParts(const QList<app::Explanation::Part> &parts, const QFont &fixed);

    PartMarks *m_marks;
    QWidget *m_words = nullptr; ///< made anew for each row
    QGridLayout *m_facts = nullptr;
    int m_columns = 3;
};

} // namespace ui
