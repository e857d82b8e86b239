// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace ui {

/// The ground of what is said or asked above the conversation: a soft tint and a bar of its colour at the left.
class Notice : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Plain, Good, Doubtful, Wrong };

    explicit Notice(QWidget *parent = nullptr);
    void setTone(Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Plain;
};

} // namespace ui
