import { z } from 'zod';

// The page's content-security policy refuses the code that zod would compile. It decides when a schema is made, so this
// module comes before all others.
z.config({ jitless: true });
