// SPDX-License-Identifier: MIT
// launch TIMES INPUT COMMAND...: runs COMMAND so many times, each to its end, and prints the seconds, the seconds of processor and the largest peak
// in KiB. Ends with 1 after the first that fails. Without Qt, so that what it starts is born small.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace {

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

double now()
{
    timespec time {};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

[[noreturn]] void become(const char *input, char **command)
{
    const int in = open(*input ? input : "/dev/null", O_RDONLY);
    const int out = open("/dev/null", O_WRONLY);
    if (in < 0 || out < 0)
        _exit(126);
    dup2(in, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    execvp(command[0], command);
    _exit(127);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 4)
        return 64;
    double processor = 0;
    long peak = 0;
    const double begin = now();
    for (int left = std::atoi(argv[1]); left > 0; --left) {
        const pid_t child = fork();
        if (child == 0)
            become(argv[2], argv + 3);
        int status = 0;
        rusage used {};
        if (child < 0 || wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
            std::fprintf(stderr, "%s ended with %d\n", argv[3], WIFEXITED(status) ? WEXITSTATUS(status) : -1);
            return 1;
        }
        processor += seconds(used.ru_utime) + seconds(used.ru_stime);
        peak = used.ru_maxrss > peak ? used.ru_maxrss : peak;
    }
    std::printf("%.6f %.6f %ld\n", now() - begin, processor, peak);
}
