/* The last days of the demo, hour by hour through the verbs. */
#include "core/demo_load.h"

bool demo_present(struct demo *demo)
{
	return demo_ok(demo);
}
