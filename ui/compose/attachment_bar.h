// SPDX-License-Identifier: MIT
#pragma once

#include "app/message/part.h"

#include <QScrollArea>

class QLabel;

namespace ui {

class AttachmentChip;

/// The attached files in lines, and what they weigh on the way. Hidden if there are none.
class AttachmentBar final : public QScrollArea {
    Q_OBJECT
public:
    explicit AttachmentBar(QWidget *parent = nullptr);

    /// Answers what could not be attached and why, as a sentence; empty: all was.
    QString add(const QStringList &paths);
    void setAttachments(const QList<app::Part> &attachments);
    [[nodiscard]] QList<app::Part> attachments() const;
    void setReadOnly(bool isReadOnly);

    void setProblem(int index, const QString &sentence);
    void clearProblems();
    [[nodiscard]] QStringList problems() const; ///< each sentence once, in the order of the files

    /// The largest message that the server accepts, in octets; 0: unknown, or without limit.
    void setSizeLimit(qint64 octets);
    void focusChip(int index);

    /// Octets of a file of `size` once it is base64 with line ends (RFC 2045 §6.8).
    [[nodiscard]] static qint64 sizeWhenSent(qint64 size);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addChip(const app::Part &attachment, qint64 size);
    void removeChip(AttachmentChip *chip);
    void refresh();
    void arrange();
    void fitColours();

    QWidget *m_area;
    QLabel *m_total;
    QList<AttachmentChip *> m_chips;
    qint64 m_sizeLimit = 0;
    int m_contentHeight = 0;
    bool m_isTooLarge = false;
    bool m_isReadOnly = false;
};

} // namespace ui
