#include "db/paper_copy.h"

ROW_TABLE(paper_copy, PAPER_COPY_ROW);
